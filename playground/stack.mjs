import { join } from 'node:path';
import { installN8n } from './install.mjs';
import { startN8n } from './n8n.mjs';
import { N8nClient } from './rest.mjs';
import { startSandbox } from './sandbox.mjs';
import { readSettings } from './settings.mjs';
import { startMailSink } from './sink.mjs';
import { stagePackage } from './stage.mjs';

/** The files and folders in a state folder. */
export const layout = (/** @type {string} */ state) => ({
	lock: join(state, 'running.pid'),
	settings: join(state, 'settings.json'),
	userFolder: join(state, 'n8n'),
	mails: join(state, 'mails'),
	qrCodes: join(state, 'qr-codes'),
	n8nLog: join(state, 'logs', 'n8n.log'),
	sandboxLog: join(state, 'logs', 'sandbox.log'),
});

/**
 * The sandbox, a mail sink, and the real n8n with our packages and its owner signed in.
 * @typedef {object} Stack
 * @property {import('./sandbox.mjs').Sandbox} sandbox
 * @property {import('./sink.mjs').MailSink} sink
 * @property {{ url: string, service: import('./processes.mjs').Service }} n8n
 * @property {N8nClient} client
 * @property {import('./settings.mjs').Settings} settings
 * @property {() => Promise<void>} stop
 */

/**
 * @param {string} state
 * @param {{ n8n: number, sandbox: number, mail: number }} ports
 * @param {NodeJS.ProcessEnv} [env] further settings for n8n
 * @param {(userFolder: string) => Promise<unknown>} [putPackages] puts packages into n8n's user folder; by default, the built package with all services
 * @returns {Promise<Stack>}
 */
export async function startStack(state, ports, env, putPackages = stagePackage) {
	const { settings: settingsFile, userFolder, mails, n8nLog, sandboxLog } = layout(state);
	const settings = readSettings(settingsFile);
	const install = await installN8n();
	await putPackages(userFolder);
	const sink = await startMailSink({ port: ports.mail, folder: mails });
	const [sandbox, n8n] = await Promise.all([
		startSandbox({ port: ports.sandbox, logFile: sandboxLog }),
		startN8n({ install, userFolder, encryptionKey: settings.encryptionKey, port: ports.n8n, logFile: n8nLog, env }),
	]);
	const client = new N8nClient(n8n.url);
	await client.signIn(settings.owner);
	const stop = async () => {
		await Promise.all([n8n.service.stop(), sandbox.stop()]);
		await sink.stop();
	};
	return { sandbox, sink, n8n, client, settings, stop };
}

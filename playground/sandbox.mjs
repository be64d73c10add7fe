import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loopback } from './ports.mjs';
import { root } from './paths.mjs';
import { startService } from './processes.mjs';
import { Advice } from './say.mjs';

/** The keys that the sandbox accepts by default. */
const esimGoKey = 'sandbox-esim-go-key';
const oytelKey = 'sk_sandbox_oytel';
const pressOneClient = { clientId: 'sandbox-pressone-id', clientSecret: 'sandbox-pressone-secret' };
const pressOneHeader = { headerName: 'X-Partner-Key', headerValue: 'sandbox-pressone-voice-key' };
const celitechClient = { clientId: 'sandbox-celitech-client', clientSecret: 'sandbox-celitech-secret' };

/**
 * @typedef {object} Sandbox
 * @property {string} url
 * @property {{ baseUrl: string, apiKey: string }} esimGo what a credential needs
 * @property {{ baseUrl: string, apiKey: string }} oytel
 * @property {{ baseUrl: string, tokenUrl: string, clientId: string, clientSecret: string }} celitech
 * @property {{ baseUrl: string, clientId: string, clientSecret: string }} pressOne
 * @property {{ baseUrl: string, headerName: string, headerValue: string }} pressOneVoice
 * @property {(path: string, body?: unknown, method?: string) => Promise<any>} admin a call below `/admin`, GET without a body, else POST
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the stand-in for the providers in its own process and waits until it answers.
 * @param {{ port: number, logFile: string }} options
 * @returns {Promise<Sandbox>}
 */
export async function startSandbox({ port, logFile }) {
	const args = ['--import', 'tsx', join('sandbox', 'main.ts'), '--port', String(port)];
	const service = startService('sandbox', process.execPath, args, { cwd: root, env: process.env, logFile });
	const url = `http://${loopback}:${port}`;

	/** @type {Sandbox['admin']} */
	const admin = async (path, body, method = body === undefined ? 'GET' : 'POST') => {
		const answer = await fetch(`${url}/admin/${path}`, {
			method,
			...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`Sandbox: ${method} /admin/${path} answered ${answer.status}: ${text}`);
		return text === '' ? undefined : JSON.parse(text);
	};

	for (const deadline = Date.now() + 30_000; ; await sleep(100)) {
		const ready = await admin('ledger').then(
			() => true,
			() => false,
		);
		if (ready) break;
		if (service.running() && Date.now() < deadline) continue;
		await service.stop();
		throw new Advice(`The sandbox did not start. ${logFile} says why.`);
	}
	return {
		url,
		esimGo: { baseUrl: `${url}/esim-go/v2.5`, apiKey: esimGoKey },
		oytel: { baseUrl: `${url}/oytel/v1`, apiKey: oytelKey },
		celitech: { baseUrl: `${url}/celitech/v1`, tokenUrl: `${url}/celitech/oauth2/token`, ...celitechClient },
		pressOne: { baseUrl: `${url}/pressone`, ...pressOneClient },
		pressOneVoice: { baseUrl: `${url}/pressone-voice`, ...pressOneHeader },
		admin,
		stop: () => service.stop(),
	};
}

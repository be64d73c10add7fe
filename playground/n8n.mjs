import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withItsNode } from './install.mjs';
import { freePort, loopback } from './ports.mjs';
import { startService } from './processes.mjs';
import { Advice } from './say.mjs';

/**
 * The first one calls api.n8n.io at every start. The second one shows an advertisement in front of the workflows after
 * signing in. Older n8n do not have them, and do not start if an unknown module is switched off.
 */
const unwanted = ['mcp-registry', 'instance-ai'];

/** Variables of the user's shell that n8n may see. Any `N8N_*` or `DB_*` there belongs to another n8n. */
const passedOn = ['HOME', 'USERPROFILE', 'LANG', 'LC_ALL', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'PATH', 'Path'];

/**
 * Switches off everything that n8n 2.41 would fetch or send by itself: telemetry, version notes, templates, banners,
 * licence, the list of verified packages. `unwanted` switches off two of its modules, too.
 */
const quiet = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
};

/**
 * @typedef {object} N8nOptions
 * @property {import('./install.mjs').N8nInstall} install
 * @property {string} userFolder the parent of `.n8n`, which contains its database and packages
 * @property {string} encryptionKey
 * @property {number} port
 * @property {string} logFile
 * @property {NodeJS.ProcessEnv} [env] further settings, used by some tests
 * @property {string[]} [command] n8n's command and its arguments: `start` unless it is another process of queue mode
 */

/**
 * The environment of n8n and its commands. The task broker gets a free port, because two n8n on one machine would both use
 * its default port 5679. URLs contain `localhost` and not 127.0.0.1, because this is what people type, and browsers treat
 * both alike.
 * @param {N8nOptions} options
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function environment({ install, userFolder, encryptionKey, port, env }) {
	const modules = join(install.folder, 'node_modules', 'n8n', 'dist', 'modules');
	const switchedOff = unwanted.filter((name) => existsSync(join(modules, name)));
	const own = Object.fromEntries(passedOn.map((name) => [name, process.env[name]]));
	return {
		...withItsNode(install, own),
		...quiet,
		...(switchedOff.length > 0 && { N8N_DISABLED_MODULES: switchedOff.join(',') }),
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: encryptionKey,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: loopback,
		N8N_HOST: 'localhost',
		N8N_WEBHOOK_URL: `http://localhost:${port}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		...env,
	};
}

/**
 * Whether n8n reports that it is ready, and its own API answers, too, which only the main process has. `/healthz` answers
 * earlier, before webhooks work. Older n8n report that they are ready before they serve anything.
 */
const isReady = (/** @type {string} */ url, /** @type {boolean} */ isMain) =>
	Promise.all(['healthz/readiness', ...(isMain ? ['rest/settings'] : [])].map((path) => fetch(`${url}/${path}`))).then(
		(answers) => answers.every(({ ok }) => ok),
		() => false,
	);

/**
 * Starts the real n8n and waits until it is ready. This takes 8 to 17 s, longer the first time, when it creates its
 * database, and minutes on a busy machine.
 * @param {N8nOptions} options
 * @returns {Promise<{ url: string, service: import('./processes.mjs').Service }>}
 */
export async function startN8n(options) {
	const { install, userFolder, port, logFile, command = ['start'] } = options;
	mkdirSync(userFolder, { recursive: true });
	const env = await environment(options);
	// By default, n8n gives running executions 30 s to finish.
	const how = { cwd: userFolder, env, logFile, graceMs: 35_000 };
	const service = startService(`n8n ${command[0]}`, install.node, [install.n8n, ...command], how);
	const url = `http://localhost:${port}`;
	for (const deadline = Date.now() + 300_000; !(await isReady(url, command[0] === 'start')); await sleep(200)) {
		if (service.running() && Date.now() < deadline) continue;
		await service.stop();
		const log = existsSync(logFile) ? readFileSync(logFile, 'utf8').split('\n').slice(-15).join('\n') : '';
		throw new Advice(`n8n did not become ready. The end of ${logFile}:\n\n${log}`);
	}
	return { url, service };
}

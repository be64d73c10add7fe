import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage } from './build.mjs';
import { installDevDependencies, installN8n } from './install.mjs';
import { take } from './lock.mjs';
import { stateFolder } from './paths.mjs';
import { wantedPort } from './ports.mjs';
import { stopAll } from './processes.mjs';
import { Advice, runMain, say } from './say.mjs';

/** Resolves on Ctrl-C, or when the process is asked to end. */
const stopRequested = new Promise((resolve) => {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(undefined));
});

/** Chooses the ports. This happens before anything is installed, so that a taken port is reported at once. */
async function ports() {
	return {
		n8n: await wantedPort('PORT', 5678, 'the n8n editor'),
		sandbox: await wantedPort('SANDBOX_PORT', 5680, 'the sandbox'),
		mail: await wantedPort('MAIL_PORT', 5681, 'the local mail sink'),
	};
}

/** Whether n8n should get every saved change: `npm start -- --watch`. */
function wantsWatch() {
	const [unknown] = process.argv.slice(2).filter((argument) => argument !== '--watch');
	if (unknown !== undefined) throw new Advice(`npm start does not know ${unknown}. The only option is: npm start -- --watch`);
	return process.argv.includes('--watch');
}

async function start() {
	const watching = wantsWatch();
	const chosen = await ports();
	await installDevDependencies();
	await buildPackage();
	await installN8n();
	// These are imported only now, because they need the libraries installed above.
	const { startStack, layout } = await import('./stack.mjs');
	const { showMainJob } = await import('./show.mjs');
	say('Starting the sandbox, the mail sink and n8n');
	const { reloading, watch } = await import('./watch.mjs');
	const folders = layout(stateFolder);
	const stack = await startStack(stateFolder, chosen, watching ? reloading : {});
	say('n8n is ready');
	if (watching) watch({ client: stack.client, ...folders });
	await showMainJob(stack, folders);
	return stack;
}

async function main() {
	const lock = join(stateFolder, 'running.pid');
	const other = take(lock);
	if (other !== undefined) throw new Advice(`The playground is already running (process ${other}). Stop it with Ctrl-C there.`);
	let leaving = false;
	try {
		const running = start();
		running.catch(() => {}); // reported below, unless the user has stopped it meanwhile
		const stack = await Promise.race([running, stopRequested.then(() => undefined)]);
		if (stack) {
			const died = stack.n8n.service.exited.then((code) => {
				if (!leaving) throw new Advice(`n8n ended unexpectedly with exit code ${code}. Its log is in ${stateFolder}.`);
			});
			await Promise.race([stopRequested, died]);
		}
		leaving = true;
		say('Stopping');
	} finally {
		leaving = true;
		await stopAll();
		rmSync(lock, { force: true });
	}
	say('Stopped');
}

await runMain(main);
// A library's timer or a half-open connection must not keep the command running.
process.exit();

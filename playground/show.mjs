import { join } from 'node:path';
import { credentialsFor, shopifySecret, staff } from './credentials.mjs';
import { examples, examplesFolder, mainJob } from './examples.mjs';
import { importCredentials, importWorkflow } from './import.mjs';
import { runMainJob } from './main-job.mjs';
import { Advice, say } from './say.mjs';
import { writeSettings } from './settings.mjs';

/** Imports credentials and examples, and activates the examples that have active triggers. */
async function importExamples(/** @type {import('./stack.mjs').Stack} */ stack, /** @type {string} */ settingsFile) {
	const { client, settings, sandbox } = stack;
	const types = examples.flatMap(({ credentials }) => credentials);
	const credentials = await importCredentials(client, credentialsFor(stack), types);
	/** @type {Record<string, string>} */
	const ids = {};
	let fresh = 0;
	for (const { file, active, callback } of examples) {
		const { id, changed } = await importWorkflow(client, join(examplesFolder, file), credentials, settings.imported);
		ids[file] = id;
		if (changed) fresh += 1;
		if (callback) await sandbox.admin('switches/esimGo', { callbackUrl: `${client.url}/webhook/${callback}` });
		if (active) await client.ensureActive(id, changed);
	}
	writeSettings(settingsFile, settings);
	if (fresh > 0) say(`Imported ${fresh} examples; their tags name topic and wholesaler`);
	return ids;
}

/**
 * Imports the examples, runs the main job once, and prints its result and where to look.
 * @param {import('./stack.mjs').Stack} stack
 * @param {ReturnType<typeof import('./stack.mjs').layout>} folders
 */
export async function showMainJob(stack, folders) {
	const { client, sink, sandbox, settings, n8n } = stack;
	const ids = await importExamples(stack, folders.settings);
	const workflowId = ids[mainJob.file] ?? '';
	const mailsBefore = (await sink.mails()).length;

	say('Running the main job: a paid Shopify order is delivered to n8n');
	const job = { workflowId, webhook: mainJob.webhook, secret: shopifySecret, lines: mainJob.lines, qrFolder: folders.qrCodes };
	const { execution, error, esims } = await runMainJob(client, job);
	const where = `${n8n.url}/workflow/${workflowId}/executions/${execution.id}`;
	if (error !== undefined || esims.length === 0) {
		throw new Advice(`The main job bought nothing${error === undefined ? '' : `: ${error}`}\nIts execution: ${where}`);
	}
	const mails = (await sink.mails()).slice(mailsBefore);

	const lines = esims.flatMap(({ reference, iccid, activationCode, outcome, qrCode }) => [
		`Order reference  ${reference} (${outcome})`,
		`  ICCID            ${iccid}`,
		`  Activation code  ${activationCode}`,
		`  QR code          ${qrCode ?? 'none'}`,
	]);
	const sent = mails.map(({ to, email, file }) => `Mail to ${to.join(', ')}: ${email.subject} (${file})`);
	console.log(`\n${[...lines, ...sent].join('\n')}\n`);
	console.log(`Editor    ${n8n.url}  (email ${settings.owner.email}, password ${settings.owner.password})`);
	console.log(`Main job  ${where}`);
	console.log(`Forms     open each from its example's first node  (user ${staff.user}, password ${staff.password})`);
	console.log(`Sandbox   ${sandbox.url}  (a page: what was charged, faults, clock, callbacks)`);
	console.log('\nCtrl-C stops everything. "npm run reset" deletes the data of this n8n, its mails and QR codes.\n');
}

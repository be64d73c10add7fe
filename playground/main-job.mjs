import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorOf, itemsOf } from './rest.mjs';
import { deliver, ordersPaid, signature } from './shopify.mjs';

/**
 * One eSIM that an execution bought.
 * @typedef {{ reference: string, iccid: string, activationCode: string, outcome: string, qrCode: string | undefined }} BoughtEsim
 */

/**
 * Every eSIM in an execution's data, once each. Writes its QR code to `<iccid>.png`. Items of all nodes count if they have the
 * `outcome` of a purchase.
 * @param {import('./rest.mjs').Execution} execution
 * @param {string} folder
 * @returns {BoughtEsim[]}
 */
export function boughtEsims(execution, folder) {
	/** @type {Map<string, BoughtEsim>} */
	const found = new Map();
	mkdirSync(folder, { recursive: true });
	for (const node of Object.keys(execution.data.resultData.runData)) {
		for (const { json } of itemsOf(execution, node)) {
			const { reference, iccid, activationCode, outcome, qrCodeDataUrl } = json;
			if (typeof outcome !== 'string' || typeof iccid !== 'string') continue;
			const png = typeof qrCodeDataUrl === 'string' ? qrCodeDataUrl.split(';base64,')[1] : undefined;
			const qrCode = png && join(folder, `${iccid}.png`);
			if (png && qrCode) writeFileSync(qrCode, Buffer.from(png, 'base64'));
			found.set(iccid, { reference, iccid, activationCode, outcome, qrCode });
		}
	}
	return [...found.values()];
}

/**
 * Delivers one signed Shopify order to a running workflow and waits for the end of the execution that it starts.
 * @param {import('./rest.mjs').N8nClient} client
 * @param {{ workflowId: string, webhook: string, secret: string, lines: import('./shopify.mjs').OrderLine[], qrFolder: string }} job
 */
export async function runMainJob(client, { workflowId, webhook, secret, lines, qrFolder }) {
	// Every start uses a new order: when it ends, the sandbox forgets its orders, but n8n remembers the references.
	const body = ordersPaid({ lines });
	const [execution] = await client.executionsStartedBy(workflowId, async () => {
		const answer = await deliver(`${client.url}/webhook/${webhook}`, body, signature(body, secret));
		if (!answer.ok) throw new Error(`The webhook answered ${answer.status}: ${await answer.text()}`);
	});
	if (!execution) throw new Error('The delivery started no execution.');
	return { execution, error: errorOf(execution), esims: boughtEsims(execution, qrFolder) };
}

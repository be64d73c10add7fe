import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from './stack';

/** One attempt of the sandbox to deliver a callback; status 0 means no answer. */
export interface Delivery {
	id: string;
	status: number;
	error?: string;
}

/** A workflow that a callback trigger starts. `webhookId` is what n8n puts into the URL. */
export function triggerWorkflow(id: string, type: string, parameters: object, credentials: object) {
	const trigger = {
		id: `${id}-trigger`,
		name: 'Trigger',
		type,
		typeVersion: 1.1,
		position: [0, 0],
		webhookId: `${id}-hook`,
		parameters,
		credentials,
	};
	return { id, name: id, nodes: [trigger], connections: {}, settings: { executionOrder: 'v1' } };
}

/** Has the sandbox send a callback, and gives what was answered. */
export async function sendCallback({ sandbox }: Pick<Stack, 'sandbox'>, provider: string, order: object): Promise<Delivery[]> {
	return await sandbox.admin('callbacks', { provider, ...order });
}

/** eSIM Go's signed callbacks about used data, all at the same moment. They wait for n8n, however busy the machine is. */
export async function reportUsage(
	{ sandbox }: Pick<Stack, 'sandbox'>,
	url: string,
	reports: { iccid: string; assignmentId: string; bundle: string; usedPercent: number }[],
): Promise<number[]> {
	return await Promise.all(
		reports.map(async ({ iccid, assignmentId: id, bundle: name, usedPercent }) => {
			const quantities = { initialQuantity: 1_000_000_000, remainingQuantity: (100 - usedPercent) * 10_000_000 };
			const bundle = { id, reference: `${id}-0`, name, description: name, ...quantities, unlimited: false };
			const body = JSON.stringify({ iccid, alertType: 'Utilisation', bundle });
			const signature = createHmac('sha256', sandbox.esimGo.apiKey).update(body).digest('base64');
			const headers = { 'content-type': 'application/json', 'x-signature-sha256': signature };
			return (await fetch(url, { method: 'POST', headers, body })).status;
		}),
	);
}

/** Runs `task` for every entry, `width` at a time. */
export async function inParallel<T>(entries: T[], width: number, task: (entry: T) => Promise<void>) {
	const left = [...entries];
	const worker = async () => {
		for (let entry = left.shift(); entry !== undefined; entry = left.shift()) await task(entry);
	};
	await Promise.all(Array.from({ length: width }, worker));
}

/** The ids of all executions of a workflow that have ended, once `count` of them have and no more come. */
export async function endedExecutions(
	{ client }: Pick<Stack, 'client'>,
	workflowId: string,
	count: number,
	ms = 60_000,
): Promise<string[]> {
	for (const deadline = Date.now() + ms; ; await sleep(300)) {
		const all = await allExecutions(client, workflowId);
		const ended = all.filter(({ status }) => status === 'success' || status === 'error');
		if ((ended.length === all.length && ended.length >= count) || Date.now() > deadline) return ended.map(({ id }) => id);
	}
}

/** Every execution of a workflow, page by page. */
async function allExecutions(client: Stack['client'], workflowId: string) {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const found = new Map<string, { id: string; status: string }>();
	for (let cursor = ''; ;) {
		const page = await client.call('GET', `executions?limit=100&filter=${filter}${cursor}`);
		for (const execution of page.results) found.set(execution.id, execution);
		if (!page.nextCursor) return [...found.values()];
		cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
	}
}

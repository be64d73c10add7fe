import { setTimeout as sleep } from 'node:timers/promises';
import { endedExecutions, inParallel, sendCallback, triggerWorkflow } from './harness/callbacks';
import { callbacksOf, type HostileCallback } from './harness/hostile';
import { startStack, type Stack } from './harness/stack';

const minute = 60_000;
const webhookSecret = 'sandbox-oytel-webhook-secret';

/** What a stranger who knows a trigger's URL sends to it. */
const storms = [
	{ id: 'esim-go-signed', provider: 'esimGo', path: 'esim-go', parameters: { options: { skipUrlCheck: true } } },
	{ id: 'oytel-signed', provider: 'oytel', path: 'oytel', parameters: {} },
	{ id: 'oytel-open', provider: 'oytel', path: 'oytel', parameters: { verifySignature: false } },
] as const;

describe('a hostile sender in front of the real n8n', () => {
	let stack: Stack;

	beforeAll(async () => {
		// n8n makes an expression isolate per call by default, some 100 ms of CPU: a thousand calls do not fit into a minute then (docs/webhooks.md).
		stack = await startStack({ N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' });
		const esimGo = await stack.client.saveCredential({ name: 'eSIM Go', type: 'esimGoApi', data: stack.sandbox.esimGo });
		const data = { ...stack.sandbox.oytel, baseUrlPreset: 'custom', headerForm: 'bearer', webhookSecret };
		const oytel = await stack.client.saveCredential({ name: 'Oytel', type: 'oytelApi', data });
		const credentials = {
			esimGo: { esimGoApi: { id: esimGo.id, name: esimGo.name } },
			oytel: { oytelApi: { id: oytel.id, name: oytel.name } },
		};
		for (const { id, provider, path, parameters } of storms) {
			await stack.client.saveWorkflow(triggerWorkflow(id, `n8n-nodes-esim.${provider}Trigger`, parameters, credentials[provider]));
			await stack.client.activate(id);
			await stack.client.webhookReady(`${id}-hook/${path}`, 'POST');
		}
	});

	afterAll(() => stack?.stop());

	const urlOf = ({ id, path }: { id: string; path: string }) => `${stack.client.url}/webhook/${id}-hook/${path}`;

	/** Asks n8n over and over whether it is well, until told to stop; gives how long each answer took, in ms. */
	function watchHealth() {
		const took: number[] = [];
		let watching = true;
		const watch = async () => {
			while (watching) {
				const began = performance.now();
				const ok = await fetch(`${stack.client.url}/healthz`, { signal: AbortSignal.timeout(20_000) }).then(
					async (answer) => (await answer.arrayBuffer(), answer.ok),
					() => false,
				);
				took.push(ok ? performance.now() - began : Infinity);
				await sleep(50);
			}
			return took;
		};
		const watched = watch();
		return async () => {
			watching = false;
			return await watched;
		};
	}

	/** The status of the answer; 0 where none came. n8n itself refuses some before a trigger sees them. */
	async function send(url: string, { headers, body }: HostileCallback): Promise<number> {
		return await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(20_000) }).then(
			async (answer) => (await answer.arrayBuffer(), answer.status),
			() => 0,
		);
	}

	/** Waits until the node has asked Oytel about all that it will ask about. */
	async function statusReads(): Promise<number> {
		const read = async () => {
			const requests: { provider: string; path: string }[] = await stack.sandbox.admin('requests');
			return requests.filter(({ provider, path }) => provider === 'oytel' && path.endsWith('/status')).length;
		};
		for (let before = -1, now = await read(); ; before = now, now = await read()) {
			if (before === now) return now;
			await sleep(6_000);
		}
	}

	it('of 1,000 forged, deep, long, compressed and repeated callbacks within a minute none starts anything, and /healthz answers within a second all the time', async () => {
		const perTrigger = callbacksOf(334);
		const all = storms.flatMap((storm) => perTrigger.map((callback) => ({ storm, callback })));
		const orders = all
			.map((order, index) => ({ order, at: (index * 7_919) % all.length }))
			.sort((one, other) => one.at - other.at)
			.map(({ order }) => order);
		const answers: Record<string, Record<string, number>> = {};
		const stopWatching = watchHealth();
		const began = Date.now();

		await inParallel(orders, 16, async ({ storm, callback }) => {
			const status = await send(urlOf(storm), callback);
			const counted = (answers[storm.id] ??= {});
			const kind = `${callback.kind} ${status}`;
			counted[kind] = (counted[kind] ?? 0) + 1;
		});

		const ms = Date.now() - began;
		const reads = await statusReads();
		const took = await stopWatching();
		console.info(
			`${orders.length} hostile callbacks in ${Math.round(ms / 1000)} s; /healthz took ${Math.round(Math.max(...took))} ms at most; ${reads} status reads. ${JSON.stringify(answers)}`,
		);
		expect(orders.length).toBeGreaterThanOrEqual(1000);
		expect(ms).toBeLessThan(minute);
		expect(took.length).toBeGreaterThan(20);
		expect(Math.max(...took)).toBeLessThan(1000);
		for (const { id } of storms) expect({ id, started: await stack.client.executions(id) }).toEqual({ id, started: [] });
		for (const id of ['esim-go-signed', 'oytel-signed'])
			expect(Object.keys(answers[id] ?? {}).filter((kind) => / 2\d\d$/.test(kind))).toEqual([]);
		// The account has 1,000 an hour: most of them are left to whoever needs them.
		expect(reads).toBeGreaterThan(0);
		expect(reads).toBeLessThanOrEqual(200);
	});

	it('takes the genuine callbacks right after, each once', async () => {
		const esimGo = { url: urlOf(storms[0]), copies: 2, payload: { iccid: '8944538532008160222', alertType: 'FirstUse' } };
		const event = {
			event: 'esim.activated',
			timestamp: '2026-12-03T18:20:00Z',
			data: { esim_id: 'esim_1', customer_email: 'ada@traveller.example', plan_id: 'eu-roam-50' },
		};
		const oytel = { url: urlOf(storms[1]), copies: 2, signed: true, payload: event };

		expect((await sendCallback(stack, 'esimGo', esimGo)).map(({ status }) => status)).toEqual([200, 200]);
		expect((await sendCallback(stack, 'oytel', oytel)).map(({ status }) => status)).toEqual([200, 200]);

		await sleep(500);
		expect(await endedExecutions(stack, 'esim-go-signed', 1)).toHaveLength(1);
		expect(await endedExecutions(stack, 'oytel-signed', 1)).toHaveLength(1);
	});
});

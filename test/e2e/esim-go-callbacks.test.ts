import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepPicture, openEditor } from './harness/editor';
import { endedExecutions, inParallel, sendCallback, triggerWorkflow } from './harness/callbacks';
import { rest } from './harness/playground';
import { startStack, type Stack } from './harness/stack';

const type = 'n8n-nodes-esim.esimGoTrigger';
const iccid = '8944538532008160222';

const utilisation = (remainingQuantity: number, of = iccid) => ({
	iccid: of,
	alertType: 'Utilisation',
	bundle: {
		id: '215009266',
		reference: '3a6e2e40-0',
		name: 'esim_1GB_7D_GB_V2',
		description: 'eSIM, 1GB, 7 Days, United Kingdom, V2',
		initialQuantity: 1_000_000_000,
		remainingQuantity,
		startTime: '2026-01-02T15:04:05Z',
		endTime: '2026-01-09T15:04:05Z',
		unlimited: false,
	},
});

describe('callbacks of eSIM Go in the real n8n', () => {
	let stack: Stack;
	let credentials: object;

	beforeAll(async () => {
		// n8n makes an expression isolate per call by default, some 100 ms of CPU that these callbacks have no use for (docs/webhooks.md).
		stack = await startStack({ N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' });
		const { id, name } = await stack.client.saveCredential({ name: 'eSIM Go', type: 'esimGoApi', data: stack.sandbox.esimGo });
		credentials = { esimGoApi: { id, name } };
	});

	afterAll(() => stack?.stop());

	const save = async (id: string, parameters: object) =>
		await stack.client.saveWorkflow(triggerWorkflow(id, type, parameters, credentials));
	const urlOf = (id: string, path = 'webhook') => `${stack.client.url}/${path}/${id}-hook/esim-go`;
	const send = async (order: object) => await sendCallback(stack, 'esimGo', order);
	const statuses = async (order: object) => (await send(order)).map(({ status }) => status);

	/** Activates a workflow that takes callbacks, and gives its URL. */
	async function listening(id: string, parameters: object = { options: { skipUrlCheck: true } }) {
		await save(id, parameters);
		await stack.client.activate(id);
		await stack.client.webhookReady(`${id}-hook/esim-go`, 'POST');
		return urlOf(id);
	}

	/** The events that a workflow's executions began with, the oldest first. */
	async function events(id: string, count: number) {
		const { itemsOf } = await rest();
		const found: Record<string, unknown>[] = [];
		const ids = await endedExecutions(stack, id, count);
		await inParallel(ids, 10, async (execution) => {
			found.push(...itemsOf(await stack.client.execution(execution), 'Trigger').map(({ json }) => json));
		});
		return found;
	}

	/** Sends to a test URL, which n8n knows a moment after the editor has begun to listen. */
	async function untilAnswered(order: object) {
		for (const deadline = Date.now() + 20_000; ; await sleep(300)) {
			const [status] = await statuses(order);
			if (status !== 404 || Date.now() > deadline) return;
		}
	}

	/** Waits for what n8n says about an activation, which goes on after the call for it has returned. */
	async function activation(id: string): Promise<{ status: string; triggers: { errorMessage: string | null }[] }> {
		for (const deadline = Date.now() + 60_000; ; await sleep(300)) {
			const state = await stack.client.call('GET', `workflows/${id}/publication-status`);
			if (['published', 'failed'].includes(state.status) || Date.now() > deadline) return state;
		}
	}

	it('refuses to activate while the account sends its callbacks elsewhere, and names both URLs', async () => {
		const elsewhere = 'https://elsewhere.example/esim';
		await stack.sandbox.admin('switches/esimGo', { callbackUrl: elsewhere });
		const { versionId } = await save('checked', {});
		await stack.client.call('POST', 'workflows/checked/activate', { versionId });

		const { status, triggers } = await activation('checked');

		expect(status).toBe('failed');
		expect(triggers[0]?.errorMessage).toContain(elsewhere);
		expect(triggers[0]?.errorMessage).toContain(urlOf('checked'));
	});

	it("activates when the account's callback URL is the trigger's", async () => {
		await stack.sandbox.admin('switches/esimGo', { callbackUrl: urlOf('registered') });

		await listening('registered', {});

		expect((await activation('registered')).status).toBe('published');
		expect(await statuses({ payload: utilisation(500_000_000) })).toEqual([200]);
		expect(await events('registered', 1)).toHaveLength(1);
	});

	it('takes V3 callbacks signed in base64 and in hex, and tells the usage', async () => {
		const url = await listening('signed');

		expect(await statuses({ url, encoding: 'base64', payload: utilisation(200_000_000) })).toEqual([200]);
		expect(await statuses({ url, encoding: 'hex', payload: utilisation(0) })).toEqual([200]);

		const taken = await events('signed', 2);
		expect(taken.map(({ usedPercent }) => usedPercent).sort()).toEqual([100, 80]);
		expect(taken.find(({ usedPercent }) => usedPercent === 80)).toMatchObject({
			provider: 'esimGo',
			alertType: 'Utilisation',
			iccid,
			planId: 'esim_1GB_7D_GB_V2',
			assignmentId: '215009266',
			kind: 'data',
			totalMB: 1000,
			usedMB: 800,
			remainingMB: 200,
			unlimited: false,
			startsAt: '2026-01-02T15:04:05.000Z',
			eventId: expect.stringMatching(/^[0-9a-f]{64}$/),
			body: utilisation(200_000_000),
		});
	});

	it('keeps every digit of an ICCID that is sent as a bare number', async () => {
		const url = await listening('numeric');

		await send({ url, numericIccid: true, payload: { iccid, alertType: 'FirstUse' } });

		const [event] = await events('numeric', 1);
		expect(event).toMatchObject({ iccid, body: { iccid } });
	});

	it('refuses forged and unsigned callbacks with 401, starts nothing and says in the log how to repair it', async () => {
		const url = await listening('refused');

		expect(await statuses({ url, forged: true, payload: utilisation(1) })).toEqual([401]);
		expect(await statuses({ url, version: 'V2', payload: utilisation(1) })).toEqual([401]);

		await sleep(500);
		expect(await stack.client.executions('refused')).toEqual([]);
		const log = await readFile(stack.folders.n8nLog, 'utf8');
		expect(log).toContain('does not match its body and the API key');
		expect(log).toContain('choose V3');
		expect(log).not.toContain(stack.sandbox.esimGo.apiKey);
	});

	it('takes V2 callbacks where the signature is not asked for', async () => {
		const url = await listening('unsigned', { verifySignature: false, options: { skipUrlCheck: true } });

		expect(await statuses({ url, version: 'V2', payload: utilisation(1) })).toEqual([200]);

		expect(await events('unsigned', 1)).toHaveLength(1);
	});

	it('refuses a signed body that is not JSON', async () => {
		const url = await listening('broken');
		const body = '{"alertType":"Utilisation",';
		const signature = createHmac('sha256', stack.sandbox.esimGo.apiKey).update(body).digest('base64');
		const headers = { 'x-signature-sha256': signature };

		const answer = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'text/plain' }, body });
		const asJson = await fetch(url, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body });

		// What calls itself JSON is refused by n8n before it reaches the node.
		expect([answer.status, asJson.status]).toEqual([400, 422]);
		await sleep(500);
		expect(await stack.client.executions('broken')).toEqual([]);
	});

	it('starts once for a callback that is sent three times at once and again later, in each workflow that listens', async () => {
		const urls = [await listening('first'), await listening('second')];

		for (const url of urls) expect(await statuses({ url, copies: 3, payload: utilisation(7) })).toEqual([200, 200, 200]);
		for (const url of urls) expect(await statuses({ url, payload: utilisation(7) })).toEqual([200]);

		await sleep(500);
		expect(await events('first', 1)).toHaveLength(1);
		expect(await events('second', 1)).toHaveLength(1);
	});

	it('answers unwanted events and starts nothing for them', async () => {
		const filters = { usedPercent: 80, iccids: [iccid] };
		const url = await listening('filtered', { events: ['utilisation'], filters, options: { skipUrlCheck: true } });

		expect(await statuses({ url, payload: utilisation(500_000_000) })).toEqual([200]);
		expect(await statuses({ url, payload: utilisation(100_000_000, '8944538532008160999') })).toEqual([200]);
		expect(await statuses({ url, payload: { iccid, alertType: 'FirstAttachment' } })).toEqual([200]);
		expect(await statuses({ url, payload: utilisation(100_000_000) })).toEqual([200]);

		await sleep(500);
		expect((await events('filtered', 1)).map(({ usedPercent }) => usedPercent)).toEqual([90]);
	});

	it('says in the editor why a callback was refused while it listened for a test event', async () => {
		const { errorOf } = await rest();
		await save('tested', {});
		const listen = async () => await stack.client.call('POST', 'workflows/tested/run', { triggerToStartFrom: { name: 'Trigger' } });
		const outcome = async (order: object) => {
			expect(await listen()).toEqual({ waitingForWebhook: true });
			const [execution] = await stack.client.executionsStartedBy(
				'tested',
				async () => await send({ url: urlOf('tested', 'webhook-test'), ...order }),
			);
			return execution && { status: execution.status, mode: execution.mode, error: errorOf(execution) };
		};

		expect(await outcome({ version: 'V2', payload: utilisation(1) })).toMatchObject({
			status: 'error',
			mode: 'manual',
			error: expect.stringContaining('not signed'),
		});
		expect(await outcome({ forged: true, payload: utilisation(1) })).toMatchObject({
			status: 'error',
			error: expect.stringContaining('does not match'),
		});
		// The same one twice: somebody who builds a workflow sends it again to see what comes out.
		expect(await outcome({ payload: utilisation(1) })).toMatchObject({ status: 'success' });
		expect(await outcome({ payload: utilisation(1) })).toMatchObject({ status: 'success' });
	});

	it('shows that reason to whoever is looking at the editor, below a notice that says what to paste where', async () => {
		await save('watched', {});
		const { page, errors, close } = await openEditor(stack);
		try {
			await page.goto(`${stack.client.url}/workflow/watched`);
			await page.locator('[data-test-id="canvas-node"]').dblclick();
			await page.getByText('Callback Version V3').first().waitFor();
			await page.getByText('Verify Signature').first().waitFor();
			await keepPicture(page, 'esim-go-trigger');

			await page
				.getByRole('button', { name: /test this trigger/i })
				.first()
				.click();
			await untilAnswered({ url: urlOf('watched', 'webhook-test'), version: 'V2', payload: utilisation(1) });
			await page
				.getByText(/The callback is not signed/)
				.first()
				.waitFor();

			await keepPicture(page, 'esim-go-trigger-refused');
			expect(errors).toEqual([]);
		} finally {
			await close();
		}
	});

	it('of 2,000 callbacks, half of them repeats and a tenth forged, 20 at a time, starts exactly the wanted executions', async () => {
		const url = await listening('flood');
		const esims = Array.from({ length: 800 }, (_, index) => String(8_944_000_000_000_000n + BigInt(index)).padEnd(19, '7'));
		const genuine = esims.map((esim) => ({ url, payload: utilisation(200_000_000, esim) }));
		const repeated = Array.from({ length: 1000 }, (_, index) => genuine[index % genuine.length] ?? {});
		const forged = esims.slice(0, 200).map((esim) => ({ url, forged: true, payload: utilisation(1, esim) }));
		const answers: Record<string, Record<number, number>> = { signed: {}, forged: {} };

		await inParallel(shuffled([...genuine, ...repeated, ...forged]), 20, async (order) => {
			const [delivery] = await send(order);
			const kind = answers['forged' in order ? 'forged' : 'signed'];
			const status = delivery?.status ?? 0;
			if (kind) kind[status] = (kind[status] ?? 0) + 1;
		});

		expect(answers).toEqual({ signed: { 200: 1800 }, forged: { 401: 200 } });
		const taken = (await events('flood', esims.length)).map((event) => event.iccid);
		expect(taken).toHaveLength(esims.length);
		expect(new Set(taken)).toEqual(new Set(esims));
	});
});

/** In an order that is the same on every run. */
function shuffled<T>(entries: T[]): T[] {
	let state = 42;
	const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
	return entries
		.map((entry) => ({ entry, at: next() }))
		.sort((one, other) => one.at - other.at)
		.map(({ entry }) => entry);
}

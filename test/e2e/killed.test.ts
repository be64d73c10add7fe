import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rest } from './harness/playground';
import { Restarts } from './harness/restarts';
import { startStack, type Stack } from './harness/stack';
import { buyOnDemand } from './harness/workflows';

/**
 * The promise of a purchase in real processes: n8n is killed at bad moments and asked for the same purchase again, the
 * wholesaler charges late and shows things late, and n8n's disk fails.
 */

const bundle = 'esim_1GB_7D_GB_V2';
const otherBundle = 'esim_2GB_15D_FR_V2';
/** Of an order that stays nobody's: with the others' content it would make theirs doubtful. */
const bundleOfTheKilled = 'esim_5GB_30D_GB_V2';
const thePurchase = { provider: 'esimGo', method: 'POST', path: '/orders', body: { type: 'transaction' } };

interface Wish {
	reference: string;
	bundle?: string;
	quantity?: number;
	assign?: boolean;
}

describe('a purchase at eSIM Go', () => {
	let stack: Stack;
	let n8n: Restarts;

	beforeAll(async () => {
		stack = await startStack();
		n8n = new Restarts(stack);
		const credential = await stack.client.saveCredential({ name: 'eSIM Go', type: 'esimGoApi', data: stack.sandbox.esimGo });
		const esimGoApi = { id: credential.id, name: credential.name };
		const parameters = {
			resource: 'order',
			operation: 'create',
			bundle: { __rl: true, mode: 'id', value: '={{ $json.body.bundle }}' },
			quantity: '={{ $json.body.quantity }}',
			assign: '={{ $json.body.assign }}',
			reference: '={{ $json.body.reference }}',
		};
		const waiting = { qrCode: true, waitMinutes: 2 };
		for (const [id, options] of [
			['impatient', { waitMinutes: 0 }],
			['patient', waiting],
			['another', waiting],
		] as const) {
			const workflow = buyOnDemand(id, {
				type: 'n8n-nodes-esim.esimGo',
				parameters: { ...parameters, options },
				credentials: { esimGoApi },
			});
			await stack.client.saveWorkflow(workflow);
			await stack.client.activate(workflow.id);
		}
	});

	afterAll(async () => {
		await n8n?.stop();
		await stack?.stop();
	});

	afterEach(async () => {
		await stack.sandbox.admin('faults', undefined, 'DELETE');
		await stack.sandbox.admin('switches/esimGo', { listLagMs: 0, readLagMs: 0 });
	});

	async function charges(): Promise<Array<{ kind: string; orderReference: string; item: string; iccids: string[] }>> {
		const ledger: Array<{ kind: string; orderReference: string; item: string; iccids: string[] }> = await stack.sandbox.admin('ledger');
		return ledger.filter(({ kind }) => kind === 'charge');
	}

	async function ask(id: string, { reference, bundle: wanted = bundle, quantity = 1, assign = true }: Wish): Promise<void> {
		const body = JSON.stringify({ reference, bundle: wanted, quantity, assign });
		const answer = await fetch(`${n8n.url}/webhook/${id}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
		if (!answer.ok) throw new Error(`The webhook ${id} answered ${answer.status}`);
	}

	/** Asks and waits for the end: the item, or the error. */
	async function buy(id: string, wish: Wish) {
		const { errorOf, itemsOf } = await rest();
		const [execution] = await n8n.client.executionsStartedBy(id, async () => await ask(id, wish));
		return {
			item: itemsOf(execution, 'Buy')[0]?.json,
			error: errorOf(execution),
			whole: JSON.stringify(execution.data.resultData.error ?? {}),
		};
	}

	async function until(isSo: () => Promise<boolean>): Promise<void> {
		for (const deadline = Date.now() + 30_000; !(await isSo()); await sleep(50))
			if (Date.now() > deadline) throw new Error('It did not happen within 30 s');
	}

	async function killAndStart(): Promise<void> {
		await n8n.killAndStart();
		for (const id of ['impatient', 'patient', 'another']) await n8n.client.webhookReady(id, 'POST');
	}

	it('killed between charge and answer: the order is named, and neither it nor anything else is bought under its reference', async () => {
		const before = (await charges()).length;
		await stack.sandbox.admin('faults', { ...thePurchase, fault: { kind: 'noAnswer', when: 'after', ms: 60_000 } });
		const killed = { reference: 'killed-1', bundle: bundleOfTheKilled };
		await ask('impatient', killed);
		await until(async () => (await charges()).length > before);
		await killAndStart();

		const [charge] = (await charges()).slice(before);
		const again = await buy('impatient', killed);
		expect(again.error).toContain('The outcome of the purchase "killed-1" is unknown');
		expect(again.whole).toContain(charge.orderReference);
		for (const other of [{ bundle: otherBundle }, { quantity: 2 }, { assign: false }]) {
			const refused = await buy('impatient', { ...killed, ...other });
			expect(refused.error).toContain('The reference "killed-1" was already sent for another purchase, whose outcome is unknown');
			expect(refused.whole).toContain(charge.orderReference);
		}
		expect((await charges()).length).toBe(before + 1);
		expect((await buy('impatient', { reference: 'killed-2' })).item).toMatchObject({ reference: 'killed-2', outcome: 'bought' });
	}, 180_000);

	it.each([
		['an eSIM', true],
		['a stock order', false],
	])(
		'killed between answer and mark: %s is found by its noted order',
		async (_, assign) => {
			const before = (await charges()).length;
			const reference = `marked-${String(assign)}`;
			await stack.sandbox.admin('faults', {
				provider: 'esimGo',
				method: 'PUT',
				path: '/esims',
				fault: { kind: 'noAnswer', when: 'before', ms: 60_000 },
			});
			await ask('impatient', { reference, assign });
			await until(async () => (await charges()).length > before);
			await sleep(1_500);
			await killAndStart();
			await stack.sandbox.admin('faults', undefined, 'DELETE');

			const again = await buy('impatient', { reference, assign });
			const [charge] = (await charges()).slice(before);
			expect(again.error).toBeUndefined();
			expect(again.item).toMatchObject({ reference, outcome: 'alreadyBought', orderId: charge.orderReference });
			expect((await charges()).length).toBe(before + 1);
		},
		180_000,
	);

	it('a 504 whose charge lands 20 seconds later and shows after 30 is reconciled within one run', async () => {
		const before = (await charges()).length;
		await stack.sandbox.admin('switches/esimGo', { listLagMs: 10_000, readLagMs: 5_000 });
		await stack.sandbox.admin('faults', { ...thePurchase, fault: { kind: 'status', status: 504, when: 'after' }, lateMs: 20_000 });
		const { item, error } = await buy('patient', { reference: 'late-1' });
		const [charge] = (await charges()).slice(before);
		expect(error).toBeUndefined();
		expect(item).toMatchObject({ reference: 'late-1', outcome: 'reconciled', orderId: charge.orderReference, iccid: charge.iccids[0] });
		expect((await charges()).length).toBe(before + 1);
	}, 180_000);

	it('bought a moment ago and shown nowhere yet: every workflow of the process gets the same eSIM', async () => {
		const before = (await charges()).length;
		await stack.sandbox.admin('switches/esimGo', { listLagMs: 20_000, readLagMs: 20_000 });
		const first = await buy('patient', { reference: 'again-1' });
		for (const workflow of ['patient', 'another']) {
			const { item } = await buy(workflow, { reference: 'again-1' });
			expect(item).toMatchObject({
				outcome: 'alreadyBought',
				orderId: first.item?.orderId,
				iccid: first.item?.iccid,
				activationCode: first.item?.activationCode,
			});
		}
		expect((await charges()).length).toBe(before + 1);
	}, 120_000);

	it('unknown in one workflow: another one of the process does not buy it either, until the time is over', async () => {
		const before = (await charges()).length;
		await stack.sandbox.admin('faults', { ...thePurchase, fault: { kind: 'status', status: 504, when: 'before' } });
		expect((await buy('impatient', { reference: 'other-1' })).error).toContain('is unknown');
		const other = await buy('another', { reference: 'other-1', quantity: 2 });
		expect(other.error).toContain('was already sent for another purchase');
		expect((await charges()).length).toBe(before);
		await stack.sandbox.admin('clock', { advanceMs: 16 * 60_000 });
		expect((await buy('another', { reference: 'other-1' })).item).toMatchObject({ outcome: 'bought' });
		expect((await charges()).length).toBe(before + 1);
	}, 120_000);

	it('a disk that fails after the charge: the eSIM is delivered with a warning', async () => {
		const before = (await charges()).length;
		const storage = join(stack.folders.userFolder, '.n8n', 'storage');
		await rm(storage, { recursive: true, force: true });
		await writeFile(storage, 'a file where n8n wants a folder');
		const { item, error } = await buy('patient', { reference: 'disk-1' });
		await rm(storage, { force: true });
		expect(error).toBeUndefined();
		expect(item).toMatchObject({ reference: 'disk-1', outcome: 'bought', activationCode: expect.stringMatching(/^LPA:1\$/) });
		expect(item?.warning).toContain('Its QR code could not be made or stored');
		expect((await charges()).length).toBe(before + 1);
	}, 120_000);
});

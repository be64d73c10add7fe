import { setTimeout as sleep } from 'node:timers/promises';
import { installing, n8nProcess, rest } from './harness/playground';
import { startStack, type Stack } from './harness/stack';
import { askToBuy, buyOnDemand, esimGoOrder } from './harness/workflows';

/** n8n is killed between the charge and the answer, and then asked for the same purchase again. */
describe('a killed n8n', () => {
	let stack: Stack;
	let restarted: { url: string; service: Stack['n8n']['service'] } | undefined;

	beforeAll(async () => {
		stack = await startStack();
	});

	afterAll(async () => {
		await restarted?.service.stop();
		await stack.stop();
	});

	async function charges(): Promise<Array<{ kind: string; orderReference: string }>> {
		const ledger: Array<{ kind: string; orderReference: string }> = await stack.sandbox.admin('ledger');
		return ledger.filter(({ kind }) => kind === 'charge');
	}

	it('names the order that its killed execution was charged for, and does not buy again', async () => {
		const { client, sandbox, n8n, settings, folders } = stack;
		const credential = await client.saveCredential({ name: 'eSIM Go', type: 'esimGoApi', data: sandbox.esimGo });
		const esimGoApi = { id: credential.id, name: credential.name };
		const workflow = buyOnDemand('e2e-killed', { type: 'n8n-nodes-esim.esimGo', parameters: esimGoOrder, credentials: { esimGoApi } });
		await client.saveWorkflow(workflow);
		await client.activate(workflow.id);
		await sandbox.admin('faults', {
			provider: 'esimGo',
			method: 'POST',
			path: '/orders',
			body: { type: 'transaction' },
			fault: { kind: 'noAnswer', when: 'after', ms: 60_000 },
		});

		await askToBuy(n8n.url, workflow.id, 'killed-1');
		for (const deadline = Date.now() + 30_000; (await charges()).length === 0 && Date.now() < deadline; ) await sleep(50);
		expect(await charges()).toHaveLength(1);
		process.kill(-n8n.service.pid, 'SIGKILL');
		await n8n.service.exited;

		const { startN8n } = await n8nProcess();
		const { installN8n } = await installing();
		const { N8nClient, errorOf, itemsOf } = await rest();
		restarted = await startN8n({
			install: await installN8n(),
			userFolder: folders.userFolder,
			encryptionKey: settings.encryptionKey,
			port: Number(new URL(n8n.url).port),
			logFile: folders.n8nLog,
		});
		const again = new N8nClient(restarted.url);
		await again.signIn(settings.owner);
		await again.webhookReady(workflow.id, 'POST');

		const { url } = restarted;
		const [execution] = await again.executionsStartedBy(workflow.id, async () => await askToBuy(url, workflow.id, 'killed-1'));

		const [charge] = await charges();
		expect(errorOf(execution)).toContain('It is not known whether the purchase "killed-1" stands');
		expect(JSON.stringify(execution.data.resultData.error)).toContain(charge.orderReference);
		expect(await charges()).toHaveLength(1);

		const [other] = await again.executionsStartedBy(workflow.id, async () => await askToBuy(url, workflow.id, 'killed-2'));
		expect(itemsOf(other, 'Buy')[0]?.json).toMatchObject({ reference: 'killed-2', outcome: 'bought' });
		expect(await charges()).toHaveLength(2);
	}, 180_000);
});

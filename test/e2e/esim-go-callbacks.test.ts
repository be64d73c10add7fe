import { setTimeout as sleep } from 'node:timers/promises';
import { readFile } from 'node:fs/promises';
import { startStack, type Stack } from './harness/stack';
import { sendCallback, triggerWorkflow } from './harness/callbacks';

test('explore', async () => {
	const stack: Stack = await startStack();
	try {
		const { client, sandbox } = stack;
		const saved = await client.saveCredential({ name: 'x', type: 'esimGoApi', data: sandbox.esimGo });
		const wf = triggerWorkflow('explore', 'n8n-nodes-esim.esimGoTrigger', {}, { esimGoApi: { id: saved.id, name: saved.name } });
		await client.saveWorkflow(wf);
		const run = await client.call('POST', 'workflows/explore/run', { triggerToStartFrom: { name: 'Trigger' } });
		console.log('run', run);
		const url = `${client.url}/webhook-test/explore-hook/esim-go`;
		const sent = await sendCallback(stack, 'esimGo', { alertType: 'FirstAttachment', version: 'V2', url });
		console.log(sent);
		await sleep(1500);
		const ex = await client.executions('explore');
		console.log(ex);
		for (const e of ex) console.log(JSON.stringify((await client.execution(e.id)).data.resultData, null, 1));
		// activation mismatch
		const workflow = await client.call('GET', 'workflows/explore');
		const answer = await client.send('POST', 'workflows/explore/activate', { versionId: workflow.versionId });
		console.log('activate', answer.status, await answer.text());
		await sleep(3000);
		console.log(JSON.stringify(await client.call('GET', 'workflows/explore')).slice(0, 1500));
		console.log(await (await client.send('GET', 'active-workflows/error/explore')).text());
		console.log((await readFile(stack.folders.n8nLog, 'utf8')).slice(-3500));
	} finally {
		await stack.stop();
	}
});

import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type FaultRule } from '../../sandbox';
import { nodeOfNewProcess, oytelEngine, provision, thePurchase } from '../engine/oytel/shop';
import { inParallel, repeating, schedule, seed, type Schedule } from './schedule';
import { Output } from './watch';

/**
 * Random faults, kills and restarts over several runs of one workflow that buys at Oytel, where nothing can be looked up:
 * each reference is sent at most once, and whatever was charged is given back or named as unknown. The node's waits are
 * compressed twenty times; nothing else is changed.
 */
jest.mock('n8n-workflow', () => {
	const actual: typeof import('n8n-workflow') = jest.requireActual('n8n-workflow');
	return { ...actual, sleep: async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms / 20)) };
});

const schedules = Number(process.env.FAULT_SCHEDULES ?? 40);

const output = new Output();

const newProcess = () => nodeOfNewProcess(jest.requireMock('n8n-workflow'));

/** The purchase's faults are for Oytel's call. */
function atOytel({ method, fault, skip, times }: FaultRule): FaultRule {
	return { provider: 'oytel', fault, skip, times, ...(method === 'POST' ? thePurchase : { method }) };
}

async function play(plan: Schedule, number: number): Promise<string[]> {
	const sandbox = await startSandbox({ switches: { oytel: { requestsPerWindow: 0, answerShape: number % 2 === 0 ? 'flat' : 'nested' } } });
	let staticData: IDataObject = {};
	let engine = oytelEngine(sandbox, {}, newProcess());
	const items = plan.wishes.map((_, index) => ({ reference: `o${number}-${index}` }));
	const node = { onError: plan.onError, retryOnFail: plan.retryOnFail, maxTries: 3, waitBetweenTries: 1 };
	const parameters = { ...provision(), requestOptions: { timeout: 250 } };
	const watch = output.watch(sandbox);
	for (const { faults, killAfterMs, restart, forget } of plan.runs) {
		sandbox.clearFaults();
		for (const rule of faults) sandbox.addFault(repeating(atOytel(rule), sandbox.oytel.apiKey));
		const kill = new AbortController();
		const timer = killAfterMs === undefined ? undefined : setTimeout(() => kill.abort(), killAfterMs);
		const before: IDataObject = JSON.parse(JSON.stringify(staticData));
		watch.saw(await engine.run({ parameters, items, node, workflowId: `o${number}`, staticData, kill: kill.signal }), staticData);
		clearTimeout(timer);
		if (killAfterMs !== undefined || forget) staticData = before;
		if (restart || killAfterMs !== undefined) engine = oytelEngine(sandbox, {}, newProcess());
	}
	sandbox.clearFaults();
	const last = watch.saw(await engine.run({ parameters: provision(), items, node: { onError: 'continueRegularOutput' }, workflowId: `o${number}`, staticData }), staticData);
	const { orders } = sandbox.state('oytel');
	await sandbox.close();

	const complaints = items.flatMap(({ reference }, index) => {
		const bought = orders.filter(({ referenceId }) => referenceId === reference);
		const said = JSON.stringify(last.json[index] ?? {});
		const unknown = said.includes(`It is not known whether the purchase \\"${reference}\\" stands`);
		const given = bought.some(({ esimId }) => last.json[index]?.id === esimId);
		if (bought.length > 1) return [`${reference} was bought ${bought.length} times`];
		if (bought.length === 1 && !given && !unknown) return [`${reference} was bought and is out of sight`];
		return bought.length === 0 && !unknown ? [`${reference} was not bought, without a reason`] : [];
	});
	return [...complaints, ...watch.leaks()];
}

test(`${schedules} random schedules: no reference is bought twice, and every charge is visible (seed ${seed})`, async () => {
	const plans = fc.sample(schedule, { numRuns: schedules, seed });
	const failures = await inParallel(plans, play);
	expect([...failures, ...(await output.leaks())]).toEqual([]);
}, 20 * 60_000);

import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type FaultRule, type Sandbox } from '../../sandbox';
import { celitechEngine, nodeOfNewProcess, order, tokenPath } from '../engine/celitech/shop';
import { byId } from '../engine/shop';
import { inParallel, repeating, schedule, seed, type Schedule } from './schedule';
import { Output, told } from './watch';

/**
 * Random faults, kills, restarts and ended tokens over several runs of one workflow at CELITECH: charged at most once per
 * reference, and every charge visible. The node's waits are compressed twenty times; nothing else is changed.
 */
jest.mock('n8n-workflow', () => {
	const actual: typeof import('n8n-workflow') = jest.requireActual('n8n-workflow');
	return { ...actual, sleep: async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms / 20)) };
});

const schedules = Number(process.env.FAULT_SCHEDULES ?? 40);

const destinations = ['FRA', 'ESP', 'ITA'];

/** The same faults as elsewhere, on CELITECH's calls; what another provider writes afterwards hits its token calls. */
function atCelitech(rule: FaultRule): FaultRule {
	if (rule.method === 'PUT') return { ...rule, provider: 'celitech', method: 'POST', path: tokenPath };
	const { fault, skip, times, method, path } = rule;
	return { fault, skip, times, method, provider: 'celitech', ...(path === '/orders' && { path: '/purchases/v2' }) };
}

interface Story {
	sandbox: Sandbox;
	seen: string[];
	leaks: string[];
}

const output = new Output();

async function play(plan: Schedule, number: number): Promise<Story> {
	const sandbox = await startSandbox({ switches: { celitech: { listLagMs: plan.listLagMs, tokenCalls: plan.retryOnFail ? 7 : 0 } } });
	const watch = output.watch(sandbox);
	const seen: string[] = [];
	let staticData: IDataObject = {};
	let engine = celitechEngine(sandbox, {}, nodeOfNewProcess());
	const items = plan.wishes.map((wish, index) => ({ reference: `f${number}-${index}`, quantity: wish.quantity, destination: destinations[wish.sameBundle ? 0 : index] }));
	const parameters = order({ destination: byId('={{ $json.destination }}'), quantity: '={{ $json.quantity }}' });
	const impatient = { ...parameters, requestOptions: { timeout: 250 } };
	const node = { onError: plan.onError, retryOnFail: plan.retryOnFail, maxTries: 3, waitBetweenTries: 1 };
	const once = async (wanted: typeof parameters, killed?: AbortSignal) => watch.saw(await engine.run({ parameters: wanted, items, node, workflowId: `w${number}`, staticData, kill: killed }), staticData);
	for (const { faults, killAfterMs, restart, forget } of plan.runs) {
		sandbox.clearFaults();
		for (const rule of faults) sandbox.addFault(repeating(atCelitech(rule), sandbox.celitech.clientSecret));
		const kill = new AbortController();
		const timer = killAfterMs === undefined ? undefined : setTimeout(() => kill.abort(), killAfterMs);
		const before: IDataObject = JSON.parse(JSON.stringify(staticData));
		seen.push(told(await once(impatient, kill.signal)));
		clearTimeout(timer);
		if (killAfterMs !== undefined || forget) staticData = before;
		if (restart || killAfterMs !== undefined) engine = celitechEngine(sandbox, {}, nodeOfNewProcess());
	}
	sandbox.clearFaults();
	seen.push(told(await once(parameters)));
	await sandbox.close();
	return { sandbox, seen, leaks: watch.leaks() };
}

function judge(plan: Schedule, { sandbox, seen, leaks }: Story, number: number): string[] {
	const complaints = [...leaks];
	const { purchases } = sandbox.state('celitech');
	const all = seen.join('\n');
	plan.wishes.forEach(({ quantity }, index) => {
		const reference = `f${number}-${index}`;
		const own = purchases.filter(({ referenceId }) => referenceId === reference);
		if (own.length > quantity) complaints.push(`${reference} bought ${own.length} eSIMs instead of ${quantity}`);
		if (plan.onError === 'continueRegularOutput' && !seen[seen.length - 1].includes(reference)) complaints.push(`${reference} is out of sight in the last run`);
		const isVisible = own.every(({ id }) => all.includes(id)) || all.includes(`It is not known whether the purchase \\"${reference}\\"`);
		if (!isVisible) complaints.push(`A purchase of ${reference} is out of sight`);
	});
	return complaints;
}

test(`${schedules} random schedules: charged at most once per reference, every charge visible (seed ${seed})`, async () => {
	const plans = fc.sample(schedule, { numRuns: schedules, seed });
	const failures = await inParallel(plans, async (plan, number) => judge(plan, await play(plan, number), number));
	expect([...failures, ...(await output.leaks())]).toEqual([]);
}, 20 * 60_000);

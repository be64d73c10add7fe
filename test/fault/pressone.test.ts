import fc from 'fast-check';
import * as workflow from 'n8n-workflow';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { startSandbox, type FaultRule, type Sandbox } from '../../sandbox';
import { byId, NG_1GB, pressOneEngine, tokenPath } from '../engine/pressone/shop';
import { inParallel, repeating, schedule, seed, type Schedule } from './schedule';
import { Output, told } from './watch';

/**
 * Random faults, kills, restarts and ended tokens over several runs of one workflow at PressOne: charged at most once per
 * reference, and every charge visible. The node's waits are compressed twenty times; nothing else is changed.
 */
jest.mock('n8n-workflow', () => {
	const actual: typeof import('n8n-workflow') = jest.requireActual('n8n-workflow');
	return { ...actual, sleep: async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms / 20)) };
});

const schedules = Number(process.env.FAULT_SCHEDULES ?? 40);

const packages = [NG_1GB, 'talk-ng-30days-3gb', 'talk-gh-30days-3gb'];

/** The same faults as elsewhere, on PressOne's calls; what another provider writes afterwards hits its token calls. */
function atPressOne({ fault, skip, times, method, path }: FaultRule): FaultRule {
	if (method === 'PUT') return { fault, skip, times, provider: 'pressOne', method: 'POST', path: tokenPath };
	return { fault, skip, times, method, provider: 'pressOne', path: path === '/orders' ? '/customer/v2/orders' : '/customer/v2/*' };
}

function nodeOfNewProcess(): INodeType {
	const zod: unknown = jest.requireActual('zod/v4');
	let node: INodeType | undefined;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => workflow);
		jest.doMock('zod/v4', () => zod);
		const loaded: typeof import('../../nodes/PressOne/PressOne.node') = jest.requireActual('../../nodes/PressOne/PressOne.node');
		node = new loaded.PressOne();
	});
	if (!node) throw new Error('The node could not be loaded');
	return node;
}

interface Story {
	sandbox: Sandbox;
	seen: string[];
	leaks: string[];
}

const output = new Output();

async function play(plan: Schedule, number: number): Promise<Story> {
	const sandbox = await startSandbox({ switches: { pressOne: { listLagMs: plan.listLagMs } } });
	const watch = output.watch(sandbox);
	const seen: string[] = [];
	let staticData: IDataObject = {};
	let engine = pressOneEngine(sandbox, {}, nodeOfNewProcess());
	const items = plan.wishes.map((wish, index) => ({ reference: `f${number}-${index}`, quantity: wish.quantity, package: packages[wish.sameBundle ? 0 : index] }));
	const parameters = {
		resource: 'order',
		operation: 'create',
		package: byId('={{ $json.package }}'),
		quantity: '={{ $json.quantity }}',
		reference: '={{ $json.reference }}',
	};
	const impatient = { ...parameters, requestOptions: { timeout: 250 } };
	const node = { onError: plan.onError, retryOnFail: plan.retryOnFail, maxTries: 3, waitBetweenTries: 1 };
	const once = async (wanted: typeof parameters, killed?: AbortSignal) => watch.saw(await engine.run({ parameters: wanted, items, node, workflowId: `w${number}`, staticData, kill: killed }), staticData);
	for (const { faults, killAfterMs, restart, forget } of plan.runs) {
		sandbox.clearFaults();
		for (const rule of faults) sandbox.addFault(repeating(atPressOne(rule), sandbox.pressOne.clientSecret));
		if (restart) sandbox.act('pressOne', { action: 'expireTokens' });
		const kill = new AbortController();
		const timer = killAfterMs === undefined ? undefined : setTimeout(() => kill.abort(), killAfterMs);
		const before: IDataObject = JSON.parse(JSON.stringify(staticData));
		seen.push(told(await once(impatient, kill.signal)));
		clearTimeout(timer);
		if (killAfterMs !== undefined || forget) staticData = before;
		if (restart || killAfterMs !== undefined) engine = pressOneEngine(sandbox, {}, nodeOfNewProcess());
	}
	sandbox.clearFaults();
	seen.push(told(await once(parameters)));
	await sandbox.close();
	return { sandbox, seen, leaks: watch.leaks() };
}

function judge(plan: Schedule, { sandbox, seen, leaks }: Story): string[] {
	const complaints = [...leaks];
	const all = seen.join('\n');
	const charges = sandbox.ledger().filter(({ provider, kind }) => provider === 'pressOne' && kind === 'charge');
	if (charges.length > plan.wishes.length) complaints.push(`${charges.length} charges for ${plan.wishes.length} references`);
	for (const { orderReference } of charges) {
		const visible = all.includes(`"${orderReference}"`) || all.includes('It is not known whether the purchase');
		if (!visible) complaints.push(`Order ${orderReference} is out of sight`);
	}
	return complaints;
}

test(`${schedules} random schedules: charged at most once per reference, every charge visible (seed ${seed})`, async () => {
	const plans = fc.sample(schedule, { numRuns: schedules, seed });
	const failures = await inParallel(plans, async (plan, number) => judge(plan, await play(plan, number)));
	expect([...failures, ...(await output.leaks())]).toEqual([]);
}, 20 * 60_000);

import fc from 'fast-check';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { esimGoEngine } from '../engine/engine';
import { byId } from '../engine/shop';
import { inParallel, repeating, schedule, seed, type Schedule } from './schedule';
import { Output, told } from './watch';

/**
 * Random faults, kills and restarts over several runs of one workflow: charged at most once per reference, and every
 * charge visible. The node's waits are compressed twenty times; nothing else is changed.
 */
jest.mock('n8n-workflow', () => {
	const actual: typeof import('n8n-workflow') = jest.requireActual('n8n-workflow');
	return { ...actual, sleep: async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms / 20)) };
});

const schedules = Number(process.env.FAULT_SCHEDULES ?? 300);

/** The node of a new process: its modules start with empty memory, n8n's stay the ones that run it. */
function nodeOfNewProcess(): INodeType {
	const shared = { workflow: jest.requireMock('n8n-workflow'), zod: jest.requireActual('zod/v4') };
	let node: INodeType | undefined;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => shared.workflow);
		jest.doMock('zod/v4', () => shared.zod);
		const { EsimGo }: typeof import('../../nodes/EsimGo/EsimGo.node') = jest.requireActual('../../nodes/EsimGo/EsimGo.node');
		node = new EsimGo();
	});
	if (!node) throw new Error('The node could not be loaded');
	return node;
}

const bundles = ['esim_1GB_7D_GB_V2', 'esim_2GB_15D_FR_V2', 'esim_1GB_7D_DE_V2'];

interface Story {
	sandbox: Sandbox;
	seen: string[];
	leaks: string[];
}

const output = new Output();

async function play(plan: Schedule, number: number): Promise<Story> {
	const sandbox = await startSandbox({ switches: { esimGo: { listLagMs: plan.listLagMs, requestsPerWindow: 1000 } } });
	const watch = output.watch(sandbox);
	const seen: string[] = [];
	let staticData: IDataObject = {};
	let engine = esimGoEngine(sandbox.esimGo, nodeOfNewProcess());
	const items = plan.wishes.map((wish, index) => ({
		reference: `f${number}-${index}`,
		quantity: wish.quantity,
		assign: wish.assign,
		bundle: bundles[wish.sameBundle ? 0 : index],
	}));
	const parameters = {
		resource: 'order',
		operation: 'create',
		bundle: byId('={{ $json.bundle }}'),
		quantity: '={{ $json.quantity }}',
		assign: '={{ $json.assign }}',
		reference: '={{ $json.reference }}',
	};
	const impatient = { ...parameters, requestOptions: { timeout: 250 } };
	const node = { onError: plan.onError, retryOnFail: plan.retryOnFail, maxTries: 3, waitBetweenTries: 1 };
	const once = async (wanted: typeof parameters, killed?: AbortSignal) => watch.saw(await engine.run({ parameters: wanted, items, node, workflowId: `w${number}`, staticData, kill: killed }), staticData);
	for (const { faults, killAfterMs, restart, forget } of plan.runs) {
		sandbox.clearFaults();
		for (const rule of faults) sandbox.addFault(repeating({ provider: 'esimGo', ...rule }, sandbox.esimGo.apiKey));
		const kill = new AbortController();
		const timer = killAfterMs === undefined ? undefined : setTimeout(() => kill.abort(), killAfterMs);
		const before: IDataObject = JSON.parse(JSON.stringify(staticData));
		seen.push(told(await once(impatient, kill.signal)));
		clearTimeout(timer);
		if (killAfterMs !== undefined || forget) staticData = before;
		if (restart || killAfterMs !== undefined) engine = esimGoEngine(sandbox.esimGo, nodeOfNewProcess());
	}
	sandbox.clearFaults();
	seen.push(told(await once(parameters)));
	await sandbox.close();
	return { sandbox, seen, leaks: watch.leaks() };
}

function judge(plan: Schedule, { sandbox, seen, leaks }: Story, number: number): string[] {
	const complaints = [...leaks];
	const charges = sandbox.ledger().filter(({ kind }) => kind === 'charge');
	plan.wishes.forEach((wish, index) => {
		const reference = `f${number}-${index}`;
		if (!wish.sameBundle && index > 0) {
			const own = charges.filter(({ item }) => item === bundles[index]).length;
			if (own > 1) complaints.push(`${reference} was charged ${own} times`);
		}
		const last = seen[seen.length - 1];
		if (plan.onError === 'continueRegularOutput' && !last.includes(reference)) complaints.push(`${reference} is out of sight in the last run`);
	});
	if (charges.length > plan.wishes.length) complaints.push(`${charges.length} charges for ${plan.wishes.length} references`);
	const all = seen.join('\n');
	for (const { orderReference } of charges) {
		const visible = all.includes(orderReference) || /It is not known whether the purchase/.test(all);
		if (!visible) complaints.push(`Order ${orderReference} is out of sight`);
	}
	return complaints;
}

test(`${schedules} random schedules: charged at most once per reference, every charge visible (seed ${seed})`, async () => {
	const plans = fc.sample(schedule, { numRuns: schedules, seed });
	const failures = await inParallel(plans, async (plan, number) => judge(plan, await play(plan, number), number));
	expect([...failures, ...(await output.leaks())]).toEqual([]);
}, 20 * 60_000);

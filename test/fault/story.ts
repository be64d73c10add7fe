import fc from 'fast-check';
import type { IDataObject, INode } from 'n8n-workflow';
import { startSandbox, type FaultRule, type Sandbox, type SandboxOptions } from '../../sandbox';
import type { Engine, RunOptions, RunResult } from '../engine/engine';
import { inParallel, repeating, schedule, seed, type Run, type Schedule, type Wish } from './schedule';
import { Output, told } from './watch';

/** A wholesaler that random schedules are played at: what differs between them. */
export interface Seller {
	switches(plan: Schedule, number: number): SandboxOptions['switches'];
	/** The node in a process of its own. */
	newProcess(sandbox: Sandbox): Engine;
	/** The purchase: one per item, whose `reference` and wish its expressions read. */
	parameters: RunOptions['parameters'];
	/** What the item of a wish holds beside its reference. */
	item(wish: Wish, index: number): IDataObject;
	/** The fault of a schedule, on the calls of this wholesaler. */
	fault(rule: FaultRule): FaultRule;
	/** What else happens at the wholesaler before a run. */
	before?(sandbox: Sandbox, run: Run): void;
	/** Settings of the node in the last run, where they are not the schedule's. */
	lastRun?: Partial<INode>;
	/** The credential's secret, which the wholesaler repeats in its refusals. */
	secret(sandbox: Sandbox): string;
	/** What is wrong with how it ended. */
	judge(story: Story): string[];
}

export interface Story {
	plan: Schedule;
	sandbox: Sandbox;
	/** The reference of each wish. */
	references: string[];
	/** All that the user saw: one text per run. */
	seen: string[];
	/** The last run, without faults. */
	last: RunResult;
	/** Secrets that could be seen in a run. */
	leaks: string[];
}

/** Plays random schedules at a wholesaler; gives what is wrong, with how to see it again. */
export async function playAll(seller: Seller, schedules: number): Promise<string[]> {
	const plans = fc.sample(schedule, { numRuns: schedules, seed });
	const output = new Output();
	const failures = await inParallel(plans, async (plan, number) => {
		const story = await play(seller, plan, number, output);
		return [...seller.judge(story), ...story.leaks];
	});
	return [...failures, ...(await output.leaks())];
}

/** Several runs of one workflow while things go wrong, then one in peace. */
async function play(seller: Seller, plan: Schedule, number: number, output: Output): Promise<Story> {
	const sandbox = await startSandbox({ switches: seller.switches(plan, number) });
	const watch = output.watch(sandbox);
	const references = plan.wishes.map((_, index) => `f${number}-${index}`);
	const items = plan.wishes.map((wish, index) => ({ reference: references[index], ...seller.item(wish, index) }));
	const node = { onError: plan.onError, retryOnFail: plan.retryOnFail, maxTries: 3, waitBetweenTries: 1 };
	const impatient = { ...seller.parameters, requestOptions: { timeout: 250 } };
	const seen: string[] = [];
	const ticker = setInterval(() => void sandbox.advanceClock(0), 10);
	let staticData: IDataObject = {};
	let engine = seller.newProcess(sandbox);
	const once = async (options: Omit<RunOptions, 'items'>): Promise<RunResult> => {
		const result = watch.saw(await engine.run({ items, node, workflowId: `w${number}`, staticData, ...options }), staticData);
		seen.push(told(result));
		return result;
	};
	for (const run of plan.runs) {
		sandbox.clearFaults();
		for (const rule of run.faults) sandbox.addFault(repeating(seller.fault(rule), seller.secret(sandbox)));
		seller.before?.(sandbox, run);
		const kill = new AbortController();
		const isKilled = run.killAfterMs !== undefined;
		const timer = isKilled ? setTimeout(() => kill.abort(), run.killAfterMs) : undefined;
		const saved: IDataObject = JSON.parse(JSON.stringify(staticData));
		await once({ parameters: impatient, kill: kill.signal });
		clearTimeout(timer);
		if (isKilled || run.forget) staticData = saved;
		if (isKilled || run.restart) engine = seller.newProcess(sandbox);
	}
	sandbox.clearFaults();
	const last = await once({ parameters: seller.parameters, node: seller.lastRun ?? node });
	clearInterval(ticker);
	await sandbox.close();
	return { plan, sandbox, references, seen, last, leaks: watch.leaks() };
}

/** No more charges than references, and the order of each charge named, or said to be unknown. */
export function chargesInSight({ sandbox, references, seen }: Story): string[] {
	const all = seen.join('\n');
	const charges = sandbox.ledger().filter(({ kind }) => kind === 'charge');
	const tooMany = charges.length > references.length ? [`${charges.length} charges for ${references.length} references`] : [];
	const hidden = charges.filter(({ orderReference }) => !all.includes(`"${orderReference}"`) && !all.includes('The outcome of the purchase'));
	return [...tooMany, ...hidden.map(({ orderReference }) => `Order ${orderReference} is out of sight`)];
}

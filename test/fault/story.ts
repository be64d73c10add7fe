import { BinaryDataService } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type SandboxOptions } from '../../sandbox';
import { deduplicator, type RunOptions } from '../engine/engine';
import { figuresOf, Figures } from './figures';
import { judge } from './judge';
import { inParallel, plansOf, repeating, schedule, type Run, type Schedule } from './schedule';
import type { Account, Seen, Seller, Story } from './seller';
import { Output, told } from './watch';

/** Plays random schedules at a wholesaler; gives what is wrong, with how to see it again. */
export async function playAll(seller: Seller, schedules: number, firstNumber = 0): Promise<string[]> {
	const output = new Output();
	const figures = new Figures();
	const failures = await inParallel(plansOf(schedule, schedules), async (plan, number) => {
		const { story, leaks } = await play(seller, plan, firstNumber + number, output);
		figures.add(figuresOf(seller, story));
		return [...judge(seller, story), ...leaks];
	});
	figures.print();
	return [...failures, ...(await output.leaks())];
}

const names = {
	short: (number: number, index: number) => `f${number}-${index}`,
	long: (number: number, index: number) => `shop-2026-order-${number}-line-${index}`,
	rich: (number: number, index: number) => `Order ${number} "Zoë & ﬁls" <${index}>`,
};

/** Several runs of one workflow while things go wrong, then one in peace at each account. */
async function play(seller: Seller, plan: Schedule, number: number, output: Output): Promise<{ story: Story; leaks: string[] }> {
	const references = plan.wishes.map((_, index) => names[plan.references](number, index));
	const workflowId = `w${number}`;
	const own = await open(seller, plan, number, 'own');
	const other = plan.runs.some(({ otherAccount }) => otherAccount) ? await open(seller, plan, number, 'other') : undefined;
	const accounts = other ? [own, other] : [own];
	const watches = accounts.map(({ sandbox }) => output.watch(sandbox));
	// Whatever falls due at the wholesaler happens when its time has come.
	const ticker = setInterval(() => accounts.forEach(({ sandbox }) => void sandbox.advanceClock(0)), 20);
	const runs: Seen[] = [];
	let staticData: IDataObject = {};
	let node = seller.newProcess();
	const once = async (
		account: Account,
		afterMs: number,
		{ changed = false, killAfterMs, ...options }: Partial<RunOptions> & Partial<Run>,
	) => {
		await Promise.all(accounts.map(async ({ sandbox }) => await sandbox.advanceClock(afterMs)));
		const items = plan.wishes.map((wish, index) => {
			const form = changed && wish.change ? seller.changed : seller.item;
			return { reference: references[index], ...form(wish, index, account.existing[index]) };
		});
		const began = await nowAt(account);
		const kill = new AbortController();
		const timer = killAfterMs === undefined ? undefined : setTimeout(() => kill.abort(), killAfterMs);
		const settings = { retryOnFail: plan.retryOnFail, maxTries: 3, waitBetweenTries: 1, onError: plan.onError, ...options.node };
		const parameters = {
			...seller.parameters,
			...options.parameters,
			options: { ...seller.options, waitMinutes: plan.waitMinutes, qrCode: plan.qrCode },
		};
		const result = await seller
			.engine(account.sandbox, node)
			.run({ items, workflowId, staticData, kill: kill.signal, ...options, parameters, node: settings });
		clearTimeout(timer);
		for (const watch of watches) watch.saw(result, staticData);
		runs.push({ account, result, text: told(result), began, ended: await nowAt(account), killed: killAfterMs !== undefined });
	};
	for (const run of plan.runs) {
		const account = (run.otherAccount && other) || own;
		account.sandbox.clearFaults();
		for (const rule of run.faults) account.sandbox.addFault(repeating(seller.fault(rule), seller.secret(account.sandbox)));
		seller.before?.(account.sandbox, run);
		const saved: IDataObject = JSON.parse(JSON.stringify(staticData));
		disks.set(workflowId, { noBinary: run.noBinary, writes: run.writes });
		await once(account, run.afterMs, { ...run, parameters: { requestOptions: { timeout: 250 } } });
		disks.delete(workflowId);
		account.sandbox.clearFaults();
		const isKilled = run.killAfterMs !== undefined;
		if (isKilled || run.forget) staticData = saved;
		if (isKilled || run.restart) node = seller.newProcess();
	}
	for (const account of accounts) await once(account, plan.lastAfterMs, { node: { onError: 'continueRegularOutput' } });
	clearInterval(ticker);
	await Promise.all(accounts.map(async ({ sandbox }) => await sandbox.close()));
	return { story: { number, plan, references, accounts, runs }, leaks: [...new Set(watches.flatMap((watch) => watch.leaks()))] };
}

async function open(seller: Seller, plan: Schedule, number: number, name: Account['name']): Promise<Account> {
	const switches = seller.switches(plan, number);
	const sandbox = await startSandbox({
		switches: name === 'own' ? switches : merged(switches, seller.otherAccount),
		seed: name === 'own' ? 1 : 2,
	});
	return { name, sandbox, existing: seller.prepare?.(sandbox, plan) ?? [] };
}

/** Switches of several providers over each other. */
function merged(one: SandboxOptions['switches'] = {}, other: SandboxOptions['switches'] = {}): SandboxOptions['switches'] {
	const both = new Map<string, object>(Object.entries(one));
	for (const [provider, switches] of Object.entries(other)) both.set(provider, { ...both.get(provider), ...switches });
	return Object.fromEntries(both);
}

/** The time by the sandbox's clock, which only its answers tell. */
async function nowAt({ sandbox }: Account): Promise<number> {
	const ask = async () => await fetch(`${sandbox.url}/admin/clock`);
	// A connection that was kept may just have been closed.
	const answer = await ask().catch(ask);
	const { now }: { now: string } = JSON.parse(await answer.text());
	return Date.parse(now);
}

/** What is wrong with the disks of a run, by workflow. */
const disks = new Map<string, { noBinary: boolean; writes?: number }>();

const full = async (): Promise<never> => await Promise.reject(new Error('ENOSPC: no space left on device, write'));

/** Disks are full for a run that says so. */
function fillDisks(): void {
	const record = deduplicator.checkProcessedAndRecord.bind(deduplicator);
	deduplicator.checkProcessedAndRecord = async (items, scope, context, options) => {
		const disk = disks.get(String(context.workflow.id));
		if (disk?.writes !== undefined && --disk.writes < 0) return await full();
		return await record(items, scope, context, options);
	};
	const { store } = BinaryDataService.prototype;
	jest.spyOn(BinaryDataService.prototype, 'store').mockImplementation(async function (this: BinaryDataService, location, ...rest) {
		const isFull = location.type === 'execution' && disks.get(location.workflowId)?.noBinary;
		return isFull ? await full() : await store.call(this, location, ...rest);
	});
}

fillDisks();

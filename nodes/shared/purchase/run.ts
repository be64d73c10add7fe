import { sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../fields/operation';
import { Client } from '../http/client';
import { engineOptions } from '../http/engineOptions';
import { errorItem, nodeError } from '../policy/errors';
import { Failure } from '../failure';
import { refuseRouting } from '../policy/routed';
import { refuseUnattended } from '../policy/tool';
import type { Desk } from './desk';
import { finish, type Finished } from './finish';
import { GuardRail, tooManyUnits } from './guards';
import type { Bought, Wish } from './bought';
import { buyItem, findExisting, refuseItem } from './item';
import { LostAnswers } from './lost';
import { exclusive, PurchaseMemory } from './memory';
import { PurchaseNote } from './note';
import { outputItems } from './output';
import { searchOf, type Purchase } from './purchase';
import { References } from './references';
import { SavedPurchases } from './saved';
import { itemFailure, summary, withOthers } from './summary';
import { readWanted, type Wanted } from './wanted';

/** Policy for purchases: each reference is charged at most once, and every charge stays visible, whatever goes wrong. */
export function buying<Basket>(purchase: Purchase<Basket>): Operation {
	async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const node = this.getNode();
		const run = await openRun(this, purchase).catch((cause: unknown) => nodeError(node, cause, 0));
		if (!('desk' in run)) throw run;
		return [await buyAll(this, run)];
	}
	return {
		option: { ...purchase.panel.option, routing: refuseRouting(purchase.request, 'buy') },
		fields: purchase.panel.fields,
		kind: 'purchase',
		agents: 'refuse',
		execute,
	};
}

interface Run<Basket> {
	desk: Desk<Basket>;
	entries: Array<Wanted<Basket> | Failure>;
}

async function openRun<Basket>(context: IExecuteFunctions, purchase: Purchase<Basket>): Promise<Run<Basket>> {
	refuseUnattended(context, 'buy');
	const entries = readWanted(context, purchase);
	const client = await Client.open(context, purchase.provider, engineOptions(context.getNodeParameter('requestOptions', 0, {})));
	const { account } = client;
	const wanted = entries.flatMap((entry) => (entry instanceof Failure ? [] : [entry]));
	const carried = wanted.filter(({ basket }) => searchOf(purchase)?.carriesReference(basket));
	const desk: Desk<Basket> = {
		purchase,
		client,
		memory: new PurchaseMemory(account),
		note: new PurchaseNote(context, account),
		saved: new SavedPurchases(context, account),
		guardRail: new GuardRail(purchase, client),
		lookUp: new References(
			purchase,
			client,
			carried.map(({ reference }) => reference),
		),
		execution: context.getExecutionId(),
		begunAt: Date.now(),
		references: new Set(wanted.map(({ reference }) => reference)),
	};
	return { desk, entries };
}

type Settled<Basket> = { wish: Wish<Basket>; bought: Bought; finished: Finished } | { index: number; failure: Failure };

async function buyAll<Basket>(context: IExecuteFunctions, { desk, entries }: Run<Basket>): Promise<INodeExecutionData[]> {
	const goOn = context.continueOnFail();
	const unreadable = entries.findIndex((entry) => entry instanceof Failure);
	if (unreadable >= 0 && !goOn) {
		const entry = entries[unreadable];
		if (entry instanceof Failure)
			throw nodeError(context.getNode(), withOthers(entry, { bought: [], notSent: entries.length - 1 }), unreadable);
	}
	const settling: Array<Promise<Settled<Basket>>> = [];
	const lost = new LostAnswers();
	const refused = await refuseBeyondUnits(desk, entries);
	for (const [index, entry] of entries.entries()) {
		if (entry instanceof Failure) {
			settling.push(Promise.resolve({ index, failure: entry }));
			if (!goOn) break;
			continue;
		}
		if (settling.length > 0 && entry.pauseMs > 0) await sleep(entry.pauseMs, desk.client.signal).catch(() => undefined);
		const refusal = refused.get(entry) ?? ((await lost.maySend()) ? undefined : refusalAfterLosses(desk, entry));
		const { acknowledged, decided, settled } = buyOne(desk, entry, refusal);
		settling.push(settled);
		const how = await (goOn ? acknowledged : decided);
		if (how === 'lost') lost.add(decided.then((ending) => ending === 'bought'));
		if (how === 'bought' && !refusal) lost.end();
		if (desk.client.signal?.aborted || (how === 'failed' && !goOn)) break;
	}
	const all = await Promise.all(settling);
	await warnOfFullNote(context, desk, all);
	return await outputOf(context, desk, all, { total: entries.length, goOn });
}

/**
 * If a run has a limit of units, looks up all items first, because what was bought before does not count. If the rest is
 * above the limit, all items still to be bought are refused.
 */
async function refuseBeyondUnits<Basket>(
	desk: Desk<Basket>,
	entries: Array<Wanted<Basket> | Failure>,
): Promise<Map<Wanted<Basket>, Failure>> {
	const wanted = entries.flatMap((entry) => (entry instanceof Failure ? [] : [entry]));
	if (wanted.every(({ guards }) => guards.maxUnitsPerRun === undefined)) return new Map();
	const stillToBuy: Array<Wanted<Basket>> = [];
	for (const one of wanted) {
		// If this look-up fails, the item is looked up again in its turn, and reports its own error.
		const known = await findExisting(desk, one).catch(() => undefined);
		if (!known) stillToBuy.push(one);
	}
	const refusal = tooManyUnits(desk.purchase, stillToBuy);
	return new Map(refusal && stillToBuy.map((one) => [one, refusal]));
}

type Ending = 'bought' | 'failed';

interface OnItsWay<Basket> {
	/** Resolves when the next item can be sent: the provider answered, its answer was lost, or the item waits for an earlier attempt. */
	acknowledged: Promise<Ending | 'lost' | 'earlier'>;
	/** Resolves when it is known whether the item was bought. */
	decided: Promise<Ending>;
	/** Resolves when the item is delivered and marked. Nothing else uses its reference until then. */
	settled: Promise<Settled<Basket>>;
}

/** Starts to buy one item. With a refusal, nothing is sent for it. */
function buyOne<Basket>(desk: Desk<Basket>, wanted: Wanted<Basket>, refusal?: Failure): OnItsWay<Basket> {
	let acknowledge: (how: Ending | 'lost' | 'earlier') => void = () => {};
	let decide: (ending: Ending) => void = () => {};
	const acknowledged = new Promise<Ending | 'lost' | 'earlier'>((resolve) => (acknowledge = resolve));
	const decided = new Promise<Ending>((resolve) => (decide = resolve));
	void decided.then(acknowledge);
	const work = async (): Promise<Settled<Basket>> => {
		const wish: Wish<Basket> = { ...wanted, deadline: Date.now() + wanted.waitMs, onWaiting: acknowledge };
		const bought = refusal ? await refuseItem(desk, wish, refusal) : await buyItem(desk, wish);
		decide('bought');
		return { wish, bought, finished: await finish(desk, wish, bought) };
	};
	const settled = exclusive(`${desk.client.account.id}:${wanted.reference}`, work).catch((cause: unknown) => {
		decide('failed');
		return { index: wanted.index, failure: itemFailure(cause, wanted.reference) };
	});
	return { acknowledged, decided, settled };
}

function refusalAfterLosses<Basket>({ client: { provider } }: Desk<Basket>, { reference }: Wanted<Basket>): Failure {
	return new Failure({
		message: `The purchase "${reference}" was not sent: three answers in a row from ${provider.label} were lost`,
		description: `Nothing was bought for it. Run again when ${provider.label} answers again.`,
		ran: 'never',
	});
}

/** At its limit, n8n forgets the oldest notes. The page about money safety explains what that means. */
async function warnOfFullNote<Basket>(context: IExecuteFunctions, { note }: Desk<Basket>, all: Array<Settled<Basket>>): Promise<void> {
	if (!all.some((one) => 'bought' in one && one.bought.outcome === 'bought')) return;
	const fill = await note.fill().catch(() => 0);
	if (fill < 0.9) return;
	showHint(
		context,
		`This node's note of purchases is ${Math.floor(fill * 100)} % full. n8n forgets the oldest purchases first. See "How many purchases are remembered" on the page about money safety.`,
	);
}

/** Shows a hint. If that fails, what was bought must not be lost. */
function showHint(context: IExecuteFunctions, message: string): void {
	try {
		context.addExecutionHints({ type: 'warning', location: 'outputPane', message });
	} catch {
		// The same text is in the field `warning` of its item.
	}
}

async function outputOf<Basket>(
	context: IExecuteFunctions,
	desk: Desk<Basket>,
	all: Array<Settled<Basket>>,
	{ total, goOn }: { total: number; goOn: boolean },
): Promise<INodeExecutionData[]> {
	const failed = all.find((one) => 'failure' in one);
	const cancelled = desk.client.signal?.aborted === true;
	if ((failed && !goOn) || cancelled) {
		const bought = all.flatMap((one) => ('failure' in one ? [] : [summary(one.wish.reference, one.finished)]));
		const unknown = all.flatMap((one) =>
			'failure' in one && one !== failed && one.failure.ran === 'perhaps' ? [String(one.failure.data?.reference)] : [],
		);
		const failure = failed && 'failure' in failed ? failed.failure : stoppedByUser();
		const index = failed && 'failure' in failed ? failed.index : all.length - 1;
		throw nodeError(
			context.getNode(),
			withOthers(failure, { bought, unknown, notSent: total - all.length, firstNotSent: all.length }),
			index,
		);
	}
	const items: INodeExecutionData[] = [];
	for (const one of all) {
		if ('failure' in one) {
			items.push(errorItem(nodeError(context.getNode(), one.failure, one.index), one.index));
			continue;
		}
		const { wish, bought, finished } = one;
		items.push(...(await outputItems(context, desk, wish, { ...finished, outcome: bought.outcome })));
		if (finished.warning) showHint(context, `${wish.reference}: ${finished.warning}`);
	}
	return items;
}

function stoppedByUser(): Failure {
	return new Failure({ message: 'The execution was stopped', description: '', ran: 'never' });
}

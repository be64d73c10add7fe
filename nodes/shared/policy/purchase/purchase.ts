import { sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../fields/operation';
import { Client } from '../client';
import { engineOptions } from '../engineOptions';
import { errorItem, nodeError } from '../errors';
import { Failure } from '../failure';
import { notRouted } from '../routed';
import { asFailure } from '../sendOnce';
import { refuseAsTool } from '../tool';
import { buy, existing, type Bought, type Desk } from './buy';
import { finish, summary, withBought, withOutcome, type Finished } from './finish';
import { GuardRail, tooManyUnits } from './guards';
import { KeptPurchases } from './kept';
import { LookUp } from './lookUp';
import { exclusive } from './memory';
import { outputItems } from './output';
import { PurchaseRecord } from './record';
import type { Purchase, Wanted } from './types';
import { readWanted } from './wanted';

/** Policy for purchases: charged at most once per reference, and every charge visible, whatever goes wrong. */
export function buying<Basket>(purchase: Purchase<Basket>): Operation {
	async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const node = this.getNode();
		const run = await openRun(this, purchase).catch((cause: unknown) => nodeError(node, cause, 0));
		if (!('desk' in run)) throw run;
		return [await buyAll(this, run)];
	}
	return {
		option: { ...purchase.option, routing: notRouted(purchase.request, 'buy') },
		fields: purchase.fields,
		execute,
	};
}

interface Run<Basket> {
	desk: Desk<Basket>;
	entries: Array<Wanted<Basket> | Failure>;
}

async function openRun<Basket>(context: IExecuteFunctions, purchase: Purchase<Basket>): Promise<Run<Basket>> {
	refuseAsTool(context.getNode(), 'buy');
	const entries = readWanted(context, purchase);
	const client = await Client.open(context, purchase.provider, engineOptions(context.getNodeParameter('requestOptions', 0, {})));
	const kept = new KeptPurchases(context, client.account);
	const record = new PurchaseRecord(context, client.account);
	const lookUp = new LookUp(purchase, client, findable(purchase, entries));
	return { desk: { purchase, client, kept, record, guardRail: new GuardRail(purchase, client), lookUp }, entries };
}

/** The references that the provider will carry: those of purchases that bring eSIMs. */
function findable<Basket>(purchase: Purchase<Basket>, entries: Array<Wanted<Basket> | Failure>): string[] {
	return entries.flatMap((entry) => (entry instanceof Failure || purchase.expected(entry.basket) === 0 ? [] : [entry.reference]));
}

type Settled<Basket> = { wanted: Wanted<Basket>; bought: Bought; finished: Finished } | { index: number; failure: Failure };

async function buyAll<Basket>(context: IExecuteFunctions, { desk, entries }: Run<Basket>): Promise<INodeExecutionData[]> {
	const goOn = context.continueOnFail();
	const unreadable = entries.findIndex((entry) => entry instanceof Failure);
	if (unreadable >= 0 && !goOn) {
		const entry = entries[unreadable];
		if (entry instanceof Failure) throw nodeError(context.getNode(), withBought(entry, [], entries.length - 1), unreadable);
	}
	const settling: Array<Promise<Settled<Basket>>> = [];
	let stopped = false;
	for (const [index, entry] of (await withinUnits(desk, entries)).entries()) {
		if (stopped) break;
		if (entry instanceof Failure) {
			settling.push(Promise.resolve({ index, failure: entry }));
			stopped = !goOn;
			continue;
		}
		if (settling.length > 0 && entry.pauseMs > 0) await sleep(entry.pauseMs, desk.client.signal);
		const { acknowledged, settled } = buyOne(desk, entry);
		settling.push(settled);
		const accepted = await acknowledged;
		stopped = desk.client.signal?.aborted === true || (!accepted && !goOn);
	}
	return await output(context, desk, await Promise.all(settling), entries.length, goOn);
}

/**
 * Where a run may buy so many units only, every look-up comes first: what was bought before does not count. Above the
 * limit every item that is still to buy is refused.
 */
async function withinUnits<Basket>(desk: Desk<Basket>, entries: Array<Wanted<Basket> | Failure>): Promise<Array<Wanted<Basket> | Failure>> {
	const wanted = entries.flatMap((entry) => (entry instanceof Failure ? [] : [entry]));
	if (wanted.every(({ guards }) => guards.maxUnitsPerRun === undefined)) return entries;
	const stillToBuy: Array<Wanted<Basket>> = [];
	for (const one of wanted) {
		// A look-up that fails shows again, with its own error, when the item's turn comes.
		const known = await existing(desk, one).catch(() => undefined);
		if (!known) stillToBuy.push(one);
	}
	const refusal = tooManyUnits(desk.purchase, stillToBuy);
	if (!refusal) return entries;
	return entries.map((entry) => (!(entry instanceof Failure) && stillToBuy.includes(entry) ? refusal : entry));
}

/**
 * Buys one item. `acknowledged` tells as soon as the provider has answered, so that the next item can be sent while
 * this one's eSIMs are still being delivered and marked; nobody else uses its reference until `settled`.
 */
function buyOne<Basket>(desk: Desk<Basket>, wanted: Wanted<Basket>): { acknowledged: Promise<boolean>; settled: Promise<Settled<Basket>> } {
	let acknowledge: (accepted: boolean) => void = () => {};
	const acknowledged = new Promise<boolean>((resolve) => (acknowledge = resolve));
	const work = async (): Promise<Settled<Basket>> => {
		const bought = await buy(desk, wanted);
		acknowledge(true);
		return { wanted, bought, finished: await finish(desk, wanted, bought) };
	};
	const settled = exclusive(`${desk.client.account.id}:${wanted.reference}`, work).catch((cause: unknown) => {
		acknowledge(false);
		return { index: wanted.index, failure: withReference(cause, wanted.reference) };
	});
	return { acknowledged, settled };
}

/** Every failure of a purchase carries its reference. */
function withReference(cause: unknown, reference: string): Failure {
	const { message, description, ran, status, data } = asFailure(cause);
	return new Failure({ message, description, ran, status, data: { reference, ...data } });
}

async function output<Basket>(
	context: IExecuteFunctions,
	desk: Desk<Basket>,
	settled: Array<Settled<Basket>>,
	total: number,
	goOn: boolean,
): Promise<INodeExecutionData[]> {
	const failed = settled.find((one) => 'failure' in one);
	const cancelled = desk.client.signal?.aborted === true;
	if ((failed && !goOn) || cancelled) {
		const bought = settled.flatMap((one) => ('failure' in one ? [] : [summary(one.wanted.reference, one.finished)]));
		const failure = failed && 'failure' in failed ? failed.failure : stoppedByUser();
		const index = failed && 'failure' in failed ? failed.index : settled.length - 1;
		throw nodeError(context.getNode(), withBought(failure, bought, total - settled.length, settled.length), index);
	}
	const items: INodeExecutionData[] = [];
	for (const one of settled) {
		if ('failure' in one) {
			items.push(errorItem(nodeError(context.getNode(), withOutcome(one.failure), one.index), one.index));
		} else {
			const { wanted, bought, finished } = one;
			items.push(...(await outputItems(context, desk, wanted, finished.placed, bought.outcome, finished.warning)));
			if (finished.warning) context.addExecutionHints({ type: 'warning', location: 'outputPane', message: `${wanted.reference}: ${finished.warning}` });
		}
	}
	return items;
}

function stoppedByUser(): Failure {
	return new Failure({ message: 'The execution was stopped', description: '', ran: 'never' });
}

import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { optionalText, parametersOf } from '../../shared/fields/item';
import { fingerprint } from '../../shared/http/account';
import { Client } from '../../shared/http/client';
import type { PollBudget } from '../../shared/poll/budget';
import { dayNumber, Seen, seenEntries } from '../../shared/poll/seen';
import { loadState, saveState } from '../../shared/poll/state';
import { dayBefore, madeAt, momentOf, orderOf } from '../model';
import { celitech } from '../provider';
import type { WirePurchase } from '../wire';
import { inTime, readWindow, sampleOf } from './list';

/**
 * How many days each pass reads again: a day since it is not documented whether a window's first day counts, a day since
 * it is not documented in which zone days begin and lists may show purchases late.
 */
const overlapDays = 2;

/** More purchases than that within the overlap cannot be told apart: beyond, the oldest are forgotten (ours). */
const mostSeen = 30_000;

const stateOf = z.object({
	/** When watching began, by CELITECH's clock (epoch ms). */
	since: z.number(),
	/** True until the list was read once to its end: what is found then was there before. */
	isFirstPass: z.boolean(),
	/** The first day of the pass. */
	afterDate: z.string(),
	/** Where a pass goes on that one poll could not end. */
	cursor: z.string().nullable(),
	/** The youngest purchase seen (epoch ms). */
	youngest: z.number(),
	/** IDs seen, with the day of their purchase. */
	seen: seenEntries,
});

/** Purchases made since the last poll, oldest first. The first poll only notes what is there. */
export async function purchaseCreated(context: IPollFunctions, budget: PollBudget): Promise<IDataObject[]> {
	const referenceId = optionalText(parametersOf(context), 'filters.referenceId');
	const client = await Client.open(context, celitech);
	if (context.getMode() === 'manual') return [itemOf(await sampleOf(client, referenceId))];
	const key = `purchaseCreated:${fingerprint(client.account.place, referenceId)}`;
	const saved = loadState(context, key, stateOf);
	const afterDate = saved?.afterDate ?? dayBefore(client.providerTime().getTime(), overlapDays);
	const { rows, next } = await readWindow(client, { afterDate, referenceId }, budget.calls, saved?.cursor ?? null, budget);

	const now = client.providerTime().getTime();
	const state = saved ?? { since: now, isFirstPass: true, afterDate, cursor: null, youngest: 0, seen: {} };
	const seen = new Seen(state.seen, mostSeen);
	const unseen = rows.filter((row) => seen.add(row.id, dayNumber(madeAt(row))));
	// A first pass that takes several polls must not swallow what is bought meanwhile.
	const isNew = (row: WirePurchase) => !state.isFirstPass || (saved !== undefined && madeAt(row) > state.since);
	const youngest = Math.max(state.youngest, ...rows.map(madeAt));
	const isEnd = next === null;
	const following = isEnd ? dayBefore(youngest || now, overlapDays) : afterDate;
	// Entries of days before the window cannot come again; one day more for zones.
	seen.dropBelow(dayNumber(Date.parse(following)) - 1);
	saveState(context, key, {
		since: state.since,
		isFirstPass: state.isFirstPass && !isEnd,
		afterDate: following,
		cursor: next,
		youngest,
		seen: seen.toJSON(),
	});
	return inTime(unseen.filter(isNew), madeAt).map(itemOf);
}

function itemOf(purchase: WirePurchase): IDataObject {
	const { esim, package: bought, startDate, startTime, endDate, endTime, source } = purchase;
	return {
		...orderOf(purchase),
		iccid: esim.iccid,
		destination: bought.destination,
		destinationName: bought.destinationName,
		startsAt: momentOf(startDate, startTime),
		endsAt: momentOf(endDate, endTime),
		source,
		event: 'purchaseCreated',
		eventId: fingerprint('purchaseCreated', purchase.id),
	};
}

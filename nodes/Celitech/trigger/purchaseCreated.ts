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
import { readSample, readWindow, sortByTime } from './list';

/**
 * How many days each pass reads again. One day, since it is not documented whether the first day of a window is included. One
 * more, since the time zone of days is not documented and lists may show purchases late.
 */
const overlapDays = 2;

/** How many purchases within the overlap are told apart. Beyond this, the oldest are forgotten (ours). */
const mostSeen = 30_000;

const stateOf = z.object({
	/** When watching began, by CELITECH's clock (epoch ms). */
	since: z.number(),
	/** True until the list has been read to its end once. What is found until then was there before. */
	isFirstPass: z.boolean(),
	/** The first day of the pass. */
	afterDate: z.string(),
	/** Where to continue a pass that one poll could not finish. */
	cursor: z.string().nullable(),
	/** The youngest purchase seen (epoch ms). */
	youngest: z.number(),
	/** IDs that were seen, with the day of their purchase. */
	seen: seenEntries,
});

/** Purchases made since the last poll, oldest first. The first poll only notes what is there. */
export async function purchaseCreated(context: IPollFunctions, budget: PollBudget): Promise<IDataObject[]> {
	const referenceId = optionalText(parametersOf(context), 'filters.referenceId');
	const client = await Client.open(context, celitech);
	if (context.getMode() === 'manual') return [itemOf(await readSample(client, referenceId))];
	const key = `purchaseCreated:${fingerprint(client.account.place, referenceId)}`;
	const saved = loadState(context, key, stateOf);
	const afterDate = saved?.afterDate ?? dayBefore(client.providerTime().getTime(), overlapDays);
	const { rows, next } = await readWindow(client, { afterDate, referenceId }, budget.calls, saved?.cursor ?? null, budget);

	const now = client.providerTime().getTime();
	const state = saved ?? { since: now, isFirstPass: true, afterDate, cursor: null, youngest: 0, seen: {} };
	const seen = new Seen(state.seen, mostSeen);
	const unseen = rows.filter((row) => seen.add(row.id, dayNumber(madeAt(row))));
	// A first pass of several polls must not swallow what is bought while it runs.
	const isNew = (row: WirePurchase) => !state.isFirstPass || (saved !== undefined && madeAt(row) > state.since);
	const youngest = Math.max(state.youngest, ...rows.map(madeAt));
	const isEnd = next === null;
	const following = isEnd ? dayBefore(youngest || now, overlapDays) : afterDate;
	// Entries from before the window cannot come back. One more day is kept because of time zones.
	seen.dropBelow(dayNumber(Date.parse(following)) - 1);
	saveState(context, key, {
		since: state.since,
		isFirstPass: state.isFirstPass && !isEnd,
		afterDate: following,
		cursor: next,
		youngest,
		seen: seen.toJSON(),
	});
	return sortByTime(unseen.filter(isNew), madeAt).map(itemOf);
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

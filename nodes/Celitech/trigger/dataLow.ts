import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { optionalText, parametersOf } from '../../shared/fields/item';
import { fingerprint } from '../../shared/http/account';
import { jsonOf } from '../../shared/http/call';
import { Client } from '../../shared/http/client';
import type { PollBudget } from '../../shared/poll/budget';
import { Seen, seenEntries } from '../../shared/poll/seen';
import { loadState, saveState } from '../../shared/poll/state';
import { highestReached, usedPercents } from '../../shared/poll/thresholds';
import { gigabytesOf, isUnlimited, madeAt, momentOf, usageOf } from '../model';
import { celitech } from '../provider';
import { readConsumption, type WirePurchase } from '../wire';
import { readSample } from './list';
import { continueWalk, isOver, keepFound, walkState, type WalkState } from './walk';

/** How many purchases that have reached a threshold are kept, so that none fires twice. Beyond this, the oldest are forgotten (ours). */
const mostReached = 20_000;

const stateOf = walkState.extend({ reached: seenEntries });

/** The usage of purchases that have reached a higher threshold than at the last look. */
export async function dataLow(context: IPollFunctions, budget: PollBudget): Promise<IDataObject[]> {
	const item = parametersOf(context);
	const percents = usedPercents(item);
	const referenceId = optionalText(item, 'filters.referenceId');
	const client = await Client.open(context, celitech);
	if (context.getMode() === 'manual') {
		const purchase = await readSample(client, referenceId);
		return [itemOf(purchase, await readUsage(client, purchase), null)];
	}
	const key = `dataLow:${fingerprint(client.account.place, referenceId, ...percents.map(String))}`;
	const saved = loadState(context, key, stateOf);
	const highest = new Seen(saved?.reached ?? {}, mostReached);
	const found: IDataObject[] = [];
	const visit = async (purchase: WirePurchase, walk: WalkState) => {
		const usage = await readUsage(client, purchase);
		const threshold = highestReached(percents, usage.usedPercent ?? 0);
		if (threshold <= (highest.get(purchase.id) ?? 0)) return;
		highest.add(purchase.id, threshold);
		// The first walk only notes what was used before. What is bought while it runs counts.
		if (walk.rounds > 0 || madeAt(purchase) > walk.since + clockSlackMs) found.push(itemOf(purchase, usage, threshold));
	};
	const isDue = (purchase: WirePurchase, now: number) =>
		isUnlimited(purchase.package) !== true && hasStarted(purchase, now) && !isOver(purchase, now);
	const walk = await continueWalk(client, budget, { referenceId, key: ({ id }) => id, visit, isDue }, saved).catch((cause: unknown) =>
		keepFound(cause, found, saved),
	);
	saveState(context, key, { ...walk, reached: highest.toJSON() });
	return found;
}

/** CELITECH's clock is read from the Date header, which has whole seconds. */
const clockSlackMs = 2_000;

/** A purchase without a start begins at its first use, which only its consumption shows. */
function hasStarted({ startDate, startTime }: WirePurchase, now: number): boolean {
	const start = momentOf(startDate, startTime);
	return start === null || Date.parse(start) <= now + clockSlackMs;
}

async function readUsage(client: Client, purchase: WirePurchase) {
	const answer = await client.repeat({ method: 'GET', path: '/purchases/{purchaseId}/consumption', values: { purchaseId: purchase.id } });
	return usageOf(readConsumption(jsonOf(answer, 'CELITECH (consumption)')).wire, purchase);
}

function itemOf(purchase: WirePurchase, usage: ReturnType<typeof usageOf>, threshold: number | null): IDataObject {
	const { package: bought } = purchase;
	return {
		...usage,
		purchaseId: purchase.id,
		reference: purchase.referenceId,
		destination: bought.destination,
		dataLimitInGB: gigabytesOf(bought),
		price: bought.priceInCents === null ? null : bought.priceInCents / 100,
		event: 'dataLow',
		threshold,
		eventId: fingerprint('dataLow', purchase.id, String(threshold)),
	};
}

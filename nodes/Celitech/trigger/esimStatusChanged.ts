import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { optionalText, parametersOf } from '../../shared/fields/item';
import { fingerprint } from '../../shared/http/account';
import { jsonOf } from '../../shared/http/call';
import { Client } from '../../shared/http/client';
import type { PollBudget } from '../../shared/poll/budget';
import { Seen, seenEntries } from '../../shared/poll/seen';
import { loadState, saveState } from '../../shared/poll/state';
import { momentOf } from '../model';
import { celitech } from '../provider';
import { readHistory, type WirePurchase } from '../wire';
import { readSample, sortByTime } from './list';
import { continueWalk, isOver, keepFound, walkState, type WalkState } from './walk';

/** A change is still seen if the history shows it this late. Our choice: no delay is documented. */
const overlapMs = 60 * 60 * 1000;

/** How many changes are kept, so that none fires twice. Beyond this, the oldest are forgotten (ours). */
const mostSeen = 20_000;

const stateOf = walkState.extend({ seen: seenEntries });

interface Change {
	status: string;
	/** Null for the first status of an eSIM. */
	previousStatus: string | null;
	changedAt: string;
}

/** Status changes of eSIMs, oldest first. The history has every change with its time, so those between two looks count too. */
export async function esimStatusChanged(context: IPollFunctions, budget: PollBudget): Promise<IDataObject[]> {
	const referenceId = optionalText(parametersOf(context), 'filters.referenceId');
	const client = await Client.open(context, celitech);
	if (context.getMode() === 'manual') {
		const purchase = await readSample(client, referenceId);
		return (await readChanges(client, purchase)).slice(-1).map((change) => itemOf(purchase, change));
	}
	const key = `esimStatusChanged:${fingerprint(client.account.place, referenceId)}`;
	const saved = loadState(context, key, stateOf);
	const seen = new Seen(saved?.seen ?? {}, mostSeen);
	const found: IDataObject[] = [];
	const visit = async (purchase: WirePurchase, walk: WalkState) => {
		const since = Math.max(walk.since, walk.begunBefore - overlapMs);
		for (const [index, change] of (await readChanges(client, purchase)).entries()) {
			const at = Date.parse(change.changedAt);
			const isNew = at >= since && seen.add(nameOf(purchase, change), minute(at));
			// The first entry is not a change. What the first poll sees was there before: the Date header, by which the start is
			// known, has whole seconds.
			if (isNew && index > 0 && saved !== undefined) found.push(itemOf(purchase, change));
		}
	};
	const isDue = (purchase: WirePurchase, now: number) => !isOver(purchase, now);
	const walk = await continueWalk(client, budget, { referenceId, key: ({ esim }) => esim.iccid, visit, isDue }, saved).catch(
		(cause: unknown) => keepFound(cause, found, saved),
	);
	seen.dropBelow(minute(walk.begunBefore - 2 * overlapMs));
	saveState(context, key, { ...walk, seen: seen.toJSON() });
	return found.sort((a, b) => String(a.changedAt).localeCompare(String(b.changedAt)));
}

const minute = (time: number) => Math.floor(time / 60_000);

const nameOf = ({ esim }: WirePurchase, { status, changedAt }: Change) => `${esim.iccid} ${status} ${changedAt}`;

/** Reads the history of an eSIM as changes, oldest first. */
async function readChanges(client: Client, { esim }: WirePurchase): Promise<Change[]> {
	const answer = await client.repeat({ method: 'GET', path: '/esim/{iccid}/history', values: { iccid: esim.iccid } });
	const entries = readHistory(jsonOf(answer, 'CELITECH (history)')).map(({ wire }) => ({
		status: wire.status,
		changedAt: momentOf(wire.statusDate, wire.date) ?? '',
	}));
	const sorted = sortByTime(entries, ({ changedAt }) => Date.parse(changedAt) || 0);
	return sorted.map((entry, index) => ({ ...entry, previousStatus: sorted[index - 1]?.status ?? null }));
}

function itemOf(purchase: WirePurchase, change: Change): IDataObject {
	return {
		provider: celitech.id,
		iccid: purchase.esim.iccid,
		...change,
		purchaseId: purchase.id,
		reference: purchase.referenceId,
		destination: purchase.package.destination,
		event: 'esimStatusChanged',
		eventId: fingerprint('esimStatusChanged', nameOf(purchase, change)),
	};
}

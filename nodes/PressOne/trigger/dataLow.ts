import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { iccids, optionalText, parametersOf } from '../../shared/fields/item';
import type { Usage } from '../../shared/model/usage';
import { fingerprint } from '../../shared/http/account';
import { jsonOf } from '../../shared/http/call';
import { Client } from '../../shared/http/client';
import { asFailure, Failure } from '../../shared/failure';
import type { PollBudget } from '../../shared/poll/budget';
import { loadState, saveState } from '../../shared/poll/state';
import { highestReached, usedPercents } from '../../shared/poll/thresholds';
import { orderOf, usageOf } from '../model';
import { readNewest } from '../reads';
import { pressOne } from '../provider';
import { readUsage } from '../wire';

/** PressOne repeats the same usage numbers for 20 minutes. */
const renewedMs = 20 * 60 * 1000;

/** Our choice: an eSIM that has ended, or that is unknown, changes only by a top-up or by being created again. */
const restMs = 24 * 60 * 60 * 1000;

/** How many eSIMs are watched, the newest first. It bounds what n8n keeps for this node. */
const mostEsims = 2_000;

const ended = ['FINISHED', 'EXPIRED', 'RECYCLED'];

/** When an eSIM is read next (epoch ms), and the highest threshold that it has reached. `silent` until it was read once. */
const watched = z.object({ next: z.number(), reached: z.number(), silent: z.boolean().optional() });

type Watched = z.output<typeof watched>;

const stateOf = z.object({ esims: z.record(z.string(), watched), listedAt: z.number() });

/** Usage of eSIMs that have reached a threshold since they were last read. The first poll only notes the eSIMs that exist. */
export async function dataLow(context: IPollFunctions, budget: PollBudget): Promise<IDataObject[]> {
	const item = parametersOf(context);
	const percents = usedPercents(item);
	const given = iccids(item, 'iccids');
	const description = optionalText(item, 'filters.description');
	const client = await Client.open(context, pressOne);
	const key = `dataLow:${fingerprint(client.account.place, description, ...percents.map(String))}`;
	if (context.getMode() === 'manual') return await sample(client, given, description);

	const state = loadState(context, key, stateOf);
	const isListDue = given.length === 0 && Date.now() - (state?.listedAt ?? 0) >= renewedMs;
	const listed = given.length > 0 ? given : isListDue ? await listEsims(client, description, budget) : Object.keys(state?.esims ?? {});
	const esims = new Map<string, Watched>();
	for (const iccid of listed.slice(0, mostEsims))
		esims.set(iccid, state?.esims[iccid] ?? { next: 0, reached: 0, ...(!state && { silent: true }) });

	const found: IDataObject[] = [];
	const due = [...esims].filter(([, { next }]) => next <= Date.now()).sort(([, a], [, b]) => a.next - b.next);
	const failures: Failure[] = [];
	for (const [iccid, before] of due) {
		if (budget.calls < 1) break;
		budget.spend();
		const read = await readUsageOf(client, iccid).catch(asFailure);
		if (read instanceof Failure) {
			failures.push(read);
			esims.set(iccid, { ...before, next: Date.now() + renewedMs });
			// Without an answer there is no connection, and the other eSIMs would fail as well.
			if (read.status === undefined) break;
			continue;
		}
		const now = highestReached(percents, read.usedPercent ?? 0);
		esims.set(iccid, { next: Date.now() + (ended.includes(read.status ?? '') ? restMs : renewedMs), reached: now });
		if (now > before.reached && !before.silent) found.push({ ...read, event: 'dataLow', threshold: now });
	}
	// What was found before something went wrong is not lost. One eSIM that cannot be read does not hold up the others.
	if (found.length === 0 && failures.length > 0 && (failures.length === due.length || failures.some(({ status }) => status === undefined)))
		throw failures[0];
	saveState(context, key, { esims: Object.fromEntries(esims), listedAt: isListDue ? Date.now() : (state?.listedAt ?? 0) });
	return found;
}

/** The usage of an eSIM. One that PressOne does not know counts as ended. */
async function readUsageOf(client: Client, iccid: string): Promise<Usage> {
	const answer = await client.repeat({ method: 'GET', path: '/customer/v2/sims/{iccid}/usage', values: { iccid } }, [404]);
	if (answer.status === 404) return usageOf(readUsage({ data: { status: 'EXPIRED' } }).wire, iccid);
	return usageOf(readUsage(jsonOf(answer, 'PressOne (usage)')).wire, iccid);
}

/** The eSIMs of the orders, newest orders first. */
async function listEsims(client: Client, description: string, budget: PollBudget): Promise<string[]> {
	const pages = Math.max(1, Math.floor(budget.calls / 2));
	const { rows, calls } = await readNewest(client, { 'filter[description]': description }, new Date(0), pages);
	budget.spend(calls);
	const orders = rows.map(({ wire }) => orderOf(wire)).sort((a, b) => (b.createdAt ?? '').localeCompare(a.createdAt ?? ''));
	return [...new Set(orders.flatMap(({ esims }) => esims.flatMap(({ iccid }) => iccid ?? [])))];
}

/** What the editor shows while you build the workflow: the usage of the first eSIM. */
async function sample(client: Client, given: string[], description: string): Promise<IDataObject[]> {
	if (given.length === 0) {
		const { rows } = await readNewest(client, { 'filter[description]': description }, new Date(0), 2);
		given = rows.flatMap(({ wire }) => orderOf(wire).esims.flatMap(({ iccid }) => iccid ?? []));
	}
	const [iccid] = given;
	if (iccid === undefined) {
		throw new Failure({ message: 'There is no eSIM to show', description: 'Enter an ICCID, or buy an eSIM first.', ran: 'never' });
	}
	return [{ ...(await readUsageOf(client, iccid)), event: 'dataLow', threshold: null }];
}

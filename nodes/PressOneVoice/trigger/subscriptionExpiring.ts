import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { amount, parametersOf } from '../../shared/fields/item';
import { fingerprint } from '../../shared/http/account';
import { jsonOf } from '../../shared/http/call';
import { Client } from '../../shared/http/client';
import type { PollBudget } from '../../shared/poll/budget';
import { loadState, saveState } from '../../shared/poll/state';
import { pressOneVoice } from '../provider';
import { endDateFieldOf } from '../fields';
import { endOf } from '../model';
import { userPath } from '../reads';
import { readUsers, userPaging } from '../wire';

const dayMs = 24 * 60 * 60 * 1000;

/** Our choice: the whole list is read every 15 minutes at most. No limit of the voice API is published, and subscriptions end by days. */
const roundMs = 15 * 60 * 1000;

/** It bounds what n8n keeps for this node. The oldest are forgotten. */
const mostReported = 10_000;

const stateOf = z.object({
	/** The end date that was reported last, by user. */
	told: z.record(z.string(), z.string()),
	/** When the last round through the list began (epoch ms). */
	roundAt: z.number(),
	/** The query of the page to continue with; none between rounds. */
	next: z.record(z.string(), z.string()).optional(),
});

/** PressOne may answer with these if the page to continue with no longer exists. The list is then read anew. */
const goneStatuses = [400, 404];

/**
 * Users whose subscription ends within the days, once per end date. The first poll reports too: otherwise an end that is
 * near would be missed.
 */
export async function subscriptionExpiring(context: IPollFunctions, budget: PollBudget): Promise<IDataObject[]> {
	const item = parametersOf(context);
	const field = endDateFieldOf(item);
	const client = await Client.open(context, pressOneVoice);
	const key = `subscriptionExpiring:${fingerprint(client.account.place, field)}`;
	const state = loadState(context, key, stateOf) ?? { told: {}, roundAt: 0 };
	const isManual = context.getMode() === 'manual';
	// While you build a workflow, any user with an end date will do.
	const withinMs = isManual ? Infinity : amount(item, 'daysBefore', 'Days Before', 3) * dayMs;
	if (!isManual && state.next === undefined && Date.now() - state.roundAt < roundMs) return [];

	const now = client.providerTime().getTime();
	const told = new Map(Object.entries(isManual ? {} : state.told).filter(([, endsAt]) => Date.parse(endsAt) > now - dayMs));
	const found: IDataObject[] = [];
	let query: Record<string, string> | undefined = isManual ? {} : (state.next ?? {});
	const roundAt = state.next === undefined ? Date.now() : state.roundAt;
	while (query !== undefined && budget.calls > 0) {
		budget.spend();
		const answer = await client.repeat({ method: 'GET', path: userPath, query }, query === state.next ? goneStatuses : []);
		if (goneStatuses.includes(answer.status)) {
			query = {};
			continue;
		}
		const body = jsonOf(answer, 'PressOne Voice (users)');
		for (const user of readUsers(body)) {
			const endsAt = endOf(user, field);
			const leftMs = endsAt === null ? Infinity : Date.parse(endsAt) - now;
			const who = nameOf(user);
			if (endsAt === null || leftMs < 0 || leftMs > withinMs || told.get(who) === endsAt) continue;
			told.delete(who);
			told.set(who, endsAt);
			found.push({ ...user, event: 'subscriptionExpiring', endsAt, daysLeft: Math.floor((leftMs / dayMs) * 100) / 100 });
		}
		query = userPaging.nextQuery(body);
	}
	if (isManual) return found.slice(0, 1);
	saveState(context, key, { told: Object.fromEntries([...told].slice(-mostReported)), roundAt, ...(query && { next: query }) });
	return found;
}

/** PressOne's voice API identifies a user by the e-mail address. */
function nameOf({ email, mobile, id }: IDataObject): string {
	return String(email ?? mobile ?? id ?? '').toLowerCase();
}

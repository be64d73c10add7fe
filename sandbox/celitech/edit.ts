import { z } from 'zod/v4';
import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { readBody } from './body';
import { dayOf, readDay } from './days';
import { findPurchase } from './esims';
import { covers } from './packages';
import { boundsOf, checkEnd, checkStart } from './period';
import { refuse } from './refuse';
import { showDate, showEpoch } from './show';
import type { Store } from './store';

const editBody = z.object({ purchaseId: z.string(), startDate: z.string(), endDate: z.string() });

/** POST /purchases/edit: changes the dates within the price category. No money moves. */
export function editRoutes(store: Store): Route[] {
	return [{ method: 'POST', path: '/purchases/edit', handle: (request) => edit(store, request) }];
}

function edit(store: Store, request: SandboxRequest): Answer {
	const body = readBody(request, editBody);
	const { purchase } = findPurchase(store, body.purchaseId);
	const { startAt, endAt } = purchase;
	if (startAt === undefined || endAt === undefined) refuse(400, 'a purchase by duration has no dates until it has started');
	const { dayOffsetMinutes } = store.switches;
	const start = readDay('startDate', body.startDate);
	const end = readDay('endDate', body.endDate);
	if (endAt < store.now) refuse(400, 'the purchase is over');
	// CELITECH does not define "activated". Here, a package is active once its first day has begun.
	const isActive = startAt <= store.now;
	if (!isActive) checkStart(store, start);
	else if (start !== dayOf(startAt, dayOffsetMinutes)) refuse(400, 'the startDate of an active purchase cannot change');
	checkEnd(start, end);
	if (end < dayOf(store.now, dayOffsetMinutes)) refuse(400, 'endDate is in the past');
	if (!covers(purchase.package, end - start)) refuse(400, 'the new dates do not have the duration category of the purchase');

	const moved = boundsOf(store, { start, end });
	purchase.startAt = isActive ? startAt : moved.startAt;
	purchase.endAt = moved.endAt;
	return {
		status: 200,
		body: {
			purchaseId: purchase.id,
			newStartDate: showDate(store, purchase.startAt),
			newEndDate: showDate(store, purchase.endAt),
			...showEpoch(store, 'newStartTime', purchase.startAt),
			...showEpoch(store, 'newEndTime', purchase.endAt),
		},
	};
}

import { jsonOf, type Answer } from '../../../shared/http/call';
import type { Client } from '../../../shared/http/client';
import { retryAfterMs } from '../../../shared/http/retryAfter';
import type { Owner, Placed, RecentOrders } from '../../../shared/purchase/purchase';
import { applicationOf, isApplication, orderOf, placedOf, wireEsims } from '../../model';
import { esimGo } from '../../provider';
import { listOrdersSince, readBundlesOfEsim, unknownStatuses } from '../../reads';
import { bareEsim, linesOf, readInstallDetails, readOrder, type WireEsim } from '../../wire';
import { findOldestWith, findOwnerOfNew, readFirstAssignment, withoutSuffix } from '../find';
import type { StockBasket } from './basket';

/**
 * How an application is found again: bundles applied from the inventory. It has an apply reference in place of an order.
 * GET /esims/assignments knows that reference. Whether GET /orders/{reference} does is not documented.
 */

/** For applications the documents name 403, too. */
const unknownToApplications = [...unknownStatuses, 403];

/** How far back the list of orders is searched for an eSIM that does not lead to its application. */
const lookBackMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Finds the application that brought an eSIM: by its first assignment, else in the list of orders. An assignment's reference
 * is usually that of its application with a number appended. Without a number, it may be the assignment's own.
 */
export async function findApplicationOfEsim(client: Client, iccid: string, iccids: string[]): Promise<Placed | undefined> {
	const assignment = await readFirstAssignment(client, iccid);
	const id = assignment === undefined ? undefined : withoutSuffix(assignment);
	const placed = id === undefined || id === assignment ? undefined : await findApplicationById(client, id, iccids);
	if (placed) return placed;
	const { orders } = await findApplicationsSince(client, new Date(client.providerTime().getTime() - lookBackMs));
	const listed = findOldestWith(orders, iccid);
	return listed && ((await findApplicationById(client, listed.id, iccids)) ?? listed);
}

/**
 * Finds an application by its reference, or the order that it turns out to be. Undefined if eSIM Go knows neither. `iccids`
 * are its eSIMs if it names none itself.
 */
export async function findApplicationById(client: Client, id: string, iccids: string[] = []): Promise<Placed | undefined> {
	return (await readApplication(client, id, iccids)).placed;
}

/** Finds the applications since a time, as the list of orders has them: with ICCIDs at most. */
export async function findApplicationsSince(client: Client, since: Date): Promise<RecentOrders> {
	const { rows, complete, unread } = await listOrdersSince(client, since);
	const applications = rows
		.filter(({ wire }) => isApplication(wire))
		.flatMap(({ wire }) => {
			const id = linesOf(wire)[0]?.item ?? wire.orderReference;
			if (id === null) return [];
			const listed = applicationOf(
				id,
				wireEsims(wire).map(({ esim }) => ({ planId: null, wire: bareEsim(esim.iccid) })),
			);
			// Only the list has the time. It tells this application apart from those of others.
			return [{ ...listed, order: { ...listed.order, createdAt: orderOf(wire).createdAt } }];
		});
	return { orders: applications, complete, unread };
}

/** Finds whose application it is. The list of orders names at most its eSIMs, so the rest is read first. */
export async function findOwner(client: Client, basket: StockBasket, placed: Placed): Promise<Owner> {
	const whole = (await findApplicationById(client, placed.id)) ?? placed;
	return basket.iccid === undefined ? await findOwnerOfNew(client, whole) : { is: 'nobody', placed: whole };
}

/** Reads an application as it is now. `retryAfter` (ms) is how long eSIM Go asks to wait while it is processing. */
export async function readApplication(
	client: Client,
	id: string,
	knownIccids: string[] = [],
): Promise<{ placed?: Placed; retryAfter?: number }> {
	const accepted = [...unknownToApplications, 503];
	const [asOrder, asDetails] = await Promise.all([
		client.repeat({ method: 'GET', path: '/orders/{id}', values: { id } }, accepted),
		client.repeat({ method: 'GET', path: '/esims/assignments', query: { reference: id } }, accepted),
	]);
	const listed = asOrder.status === 200 ? readOrder(jsonOf(asOrder, esimGo.label)) : undefined;
	if (listed && !isApplication(listed.wire)) return { placed: placedOf(listed) };
	const details = asDetails.status === 200 ? readInstallDetails(jsonOf(asDetails, esimGo.label)).map(({ wire }) => wire) : [];
	// The ID may be that of an assignment, which leads nowhere.
	const isUnknown =
		unknownToApplications.includes(asOrder.status) && asDetails.status !== 410 && unknownToApplications.includes(asDetails.status);
	if (isUnknown) return {};
	const listedIccids = listed ? wireEsims(listed.wire).map(({ esim }) => esim.iccid) : [];
	const named = details.length + listedIccids.length > 0 ? listedIccids : knownIccids;
	const missing = new Set(named.filter((iccid) => !details.some((esim) => esim.iccid === iccid)));
	const esims = [...details, ...[...missing].map(bareEsim)];
	return { placed: await readContent(client, id, esims), retryAfter: waitOf(asDetails) ?? waitOf(asOrder) };
}

function waitOf({ status, headers }: Answer): number | undefined {
	return status === 503 ? retryAfterMs(headers) : undefined;
}

/**
 * Adds the bundles that an application brought, by the references of the assignments. A bundle of one year is twelve
 * assignments, so each bundle counts once per eSIM.
 */
async function readContent(client: Client, id: string, esims: WireEsim[]): Promise<Placed> {
	const found = await Promise.all(esims.map(async (wire) => ({ wire, names: await readBundleNames(client, wire.iccid, id) })));
	const lines = found.flatMap(({ names }) => names.map((planId) => ({ planId, quantity: 1 })));
	return applicationOf(
		id,
		found.map(({ wire, names }) => ({ planId: names[0] ?? null, wire })),
		lines,
	);
}

async function readBundleNames(client: Client, iccid: string, id: string): Promise<string[]> {
	const bundles = (await readBundlesOfEsim(client, iccid, unknownToApplications)) ?? [];
	const isOfThis = (reference: string | null) => reference === id || (reference !== null && withoutSuffix(reference) === id);
	return bundles.flatMap(({ name, assignments }) =>
		name !== null && assignments?.some(({ assignmentReference }) => isOfThis(assignmentReference)) ? [name] : [],
	);
}

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
 * How bundles applied from the inventory are found again. They have an apply reference in place of an order; whether
 * GET /orders/{reference} knows it is not documented, GET /esims/assignments does.
 */

/** Of an application the documents name 403 too. */
const unknownToApplications = [...unknownStatuses, 403];

/** How far back the application of an eSIM is looked for in the list, if its assignment does not lead there. */
const lookBackMs = 30 * 24 * 60 * 60 * 1000;

/**
 * The application that brought an eSIM: by its first assignment, whose reference is usually the application's with a number
 * behind it, else from the list of orders. A reference without a number may be of that assignment alone.
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
 * An application by its reference, or the order that it turns out to be; undefined where eSIM Go knows neither. `iccids` are
 * known to be its eSIMs if it names none.
 */
export async function findApplicationById(client: Client, id: string, iccids: string[] = []): Promise<Placed | undefined> {
	return (await readApplication(client, id, iccids)).placed;
}

/** Applications since a time, with what the list of orders says of them: the ICCIDs at most. */
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
			// Only the list knows when it was: by that it is told from what others apply.
			return [{ ...listed, order: { ...listed.order, createdAt: orderOf(wire).createdAt } }];
		});
	return { orders: applications, complete, unread };
}

/** Whom an application belongs to. The list of orders names at most its eSIMs, so the rest is read first. */
export async function findOwner(client: Client, basket: StockBasket, placed: Placed): Promise<Owner> {
	const whole = (await findApplicationById(client, placed.id)) ?? placed;
	return basket.iccid === undefined ? await findOwnerOfNew(client, whole) : { is: 'nobody', placed: whole };
}

/** What there is of an application by now; `retryAfter` (ms) where eSIM Go is still processing it. */
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
	// An assignment's reference may be an ID of its own, which leads nowhere.
	const isUnknown =
		unknownToApplications.includes(asOrder.status) && asDetails.status !== 410 && unknownToApplications.includes(asDetails.status);
	if (isUnknown) return {};
	const listedIccids = listed ? wireEsims(listed.wire).map(({ esim }) => esim.iccid) : [];
	const named = details.length + listedIccids.length > 0 ? listedIccids : knownIccids;
	const missing = new Set(named.filter((iccid) => !details.some((esim) => esim.iccid === iccid)));
	const esims = [...details, ...[...missing].map(bareEsim)];
	return { placed: await withContent(client, id, esims), retryAfter: waitOf(asDetails) ?? waitOf(asOrder) };
}

function waitOf({ status, headers }: Answer): number | undefined {
	return status === 503 ? retryAfterMs(headers) : undefined;
}

/**
 * Which bundles the application brought, by the references of the assignments. A bundle of one year is twelve
 * assignments, so each bundle counts once per eSIM.
 */
async function withContent(client: Client, id: string, esims: WireEsim[]): Promise<Placed> {
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

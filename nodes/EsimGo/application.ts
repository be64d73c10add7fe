import { order } from '../shared/model/order';
import { jsonOf, type Answer } from '../shared/http/call';
import type { Client } from '../shared/http/client';
import { retryAfterMs } from '../shared/http/retryAfter';
import { naming } from '../shared/purchase/naming';
import type { Placed, RecentOrders } from '../shared/purchase/purchase';
import type { Look } from './delivery';
import { esimOf, orderOf, wireEsims } from './model';
import { esimGo } from './provider';
import { firstAssignment, isApplication, oldestWith, ordersSince, placedOf, withoutSuffix } from './purchase';
import { applicationType, bareEsim, linesOf, readApplied, readEsimBundles, readInstallDetails, readOrder, type WireEsim } from './wire';

/**
 * Bundles applied from the inventory. They have an apply reference in place of an order; whether GET /orders/{reference}
 * knows it is not documented, GET /esims/assignments does. Nothing here carries a time: the answer to an application
 * has none, and an application must look the same wherever it was read.
 */

const refusals = [400, 403, 404, 410];

/** An application by its reference; `lines` is empty where its content is not known yet. */
function applicationOf(
	id: string,
	esims: Array<{ planId: string | null; wire: WireEsim }>,
	lines: Array<{ planId: string; quantity: number }> = [],
): Placed {
	const entries = naming(id, () => esims.map(({ planId, wire }) => ({ planId, esim: esimOf(wire) })));
	return {
		id,
		order: order.parse({ provider: esimGo.id, id, type: applicationType, lines, esims: entries.map(({ esim }) => esim) }),
		esims: entries,
		body: { applyReference: id, esims: entries.map(({ planId, esim }) => ({ iccid: esim.iccid, bundle: planId })) },
	};
}

/** The answer of POST /esims/apply. */
export function readApplication(body: unknown): Placed {
	const { wire, body: sent } = readApplied(body);
	const placed = applicationOf(
		wire.applyReference,
		(wire.esims ?? []).map(({ iccid, bundle }) => ({ planId: bundle, wire: bareEsim(iccid) })),
	);
	return { ...placed, body: sent };
}

/** Applications since a time, with what the list of orders says of them: the ICCIDs at most. */
export async function recentApplications(client: Client, since: Date): Promise<RecentOrders> {
	const { rows, complete, unread } = await ordersSince(client, since);
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

/**
 * An application by its reference, or the order that it turns out to be; undefined where eSIM Go knows neither. `iccids` are
 * known to be its eSIMs if it names none.
 */
export async function applicationById(client: Client, id: string, iccids: string[] = []): Promise<Placed | undefined> {
	return (await askFor(client, id, iccids)).placed;
}

/** How far back the application of an eSIM is looked for in the list, if its assignment does not lead there. */
const lookBackMs = 30 * 24 * 60 * 60 * 1000;

/**
 * The application that brought an eSIM: by its first assignment, whose reference is usually the application's with a number
 * behind it, else from the list of orders. A reference without a number may be of that assignment alone.
 */
export async function applicationOfEsim(client: Client, iccid: string, iccids: string[]): Promise<Placed | undefined> {
	const assignment = await firstAssignment(client, iccid);
	const id = assignment === undefined ? undefined : withoutSuffix(assignment);
	const placed = id === undefined || id === assignment ? undefined : await applicationById(client, id, iccids);
	if (placed) return placed;
	const { orders } = await recentApplications(client, new Date(client.providerTime().getTime() - lookBackMs));
	const listed = oldestWith(orders, iccid);
	return listed && ((await applicationById(client, listed.id, iccids)) ?? listed);
}

/** For waiting: what there is of an application by now. */
export async function lookAtApplication(client: Client, placed: Placed): Promise<Look> {
	const { placed: found, retryAfter } = await askFor(client, placed.id, []);
	return { placed: found && found.esims.length > placed.esims.length ? found : placed, retryAfter };
}

async function askFor(client: Client, id: string, known: string[]): Promise<{ placed?: Placed; retryAfter?: number }> {
	const [asOrder, asDetails] = await Promise.all([
		client.repeat({ method: 'GET', path: '/orders/{id}', values: { id } }, [...refusals, 503]),
		client.repeat({ method: 'GET', path: '/esims/assignments', query: { reference: id } }, [...refusals, 503]),
	]);
	const listed = asOrder.status === 200 ? readOrder(jsonOf(asOrder, esimGo.label)) : undefined;
	if (listed && !isApplication(listed.wire)) return { placed: placedOf(listed) };
	const details = asDetails.status === 200 ? readInstallDetails(jsonOf(asDetails, esimGo.label)).map(({ wire }) => wire) : [];
	// An assignment's reference may be an ID of its own, which leads nowhere.
	const isUnknown = refusals.includes(asOrder.status) && asDetails.status !== 410 && refusals.includes(asDetails.status);
	if (isUnknown) return {};
	const listedIccids = listed ? wireEsims(listed.wire).map(({ esim }) => esim.iccid) : [];
	const named = details.length + listedIccids.length > 0 ? listedIccids : known;
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
	const found = await Promise.all(esims.map(async (wire) => ({ wire, names: await bundlesOf(client, wire.iccid, id) })));
	const lines = found.flatMap(({ names }) => names.map((planId) => ({ planId, quantity: 1 })));
	return applicationOf(
		id,
		found.map(({ wire, names }) => ({ planId: names[0] ?? null, wire })),
		lines,
	);
}

async function bundlesOf(client: Client, iccid: string, id: string): Promise<string[]> {
	const query = { includeUsed: true, limit: 200 };
	const answer = await client.repeat({ method: 'GET', path: '/esims/{iccid}/bundles', values: { iccid }, query }, refusals);
	if (answer.status !== 200) return [];
	const bundles = readEsimBundles(jsonOf(answer, esimGo.label)).map(({ wire }) => wire);
	const from = (reference: string | null) => reference === id || (reference !== null && withoutSuffix(reference) === id);
	return bundles.flatMap(({ name, assignments }) =>
		name !== null && assignments?.some(({ assignmentReference }) => from(assignmentReference)) ? [name] : [],
	);
}

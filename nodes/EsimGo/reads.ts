import { Failure } from '../shared/failure';
import { jsonOf } from '../shared/http/call';
import type { Client } from '../shared/http/client';
import { searchRows } from '../shared/http/listRows';
import { isSameFolded } from '../shared/purchase/alike';
import type { Readable } from '../shared/wire/rows';
import type { WholeList } from '../shared/http/paging';
import { namedOrderOf } from './model';
import { esimGo } from './provider';
import {
	esimPaging,
	orderPaging,
	readableEsims,
	readableOrders,
	readEsim,
	readEsimBundles,
	type Assignment,
	type EsimBundle,
	type Row,
	type WireEsim,
	type WireOrder,
} from './wire';

/** Calls that several operations share. */

/** How eSIM Go says that it does not know something: it declares no 404, and the true status is not documented. */
export const unknownStatuses = [400, 404, 410];

/** The most orders and eSIMs a search reads, in pages of 100. */
const mostOrders = 2_000;
const mostEsims = 500;

/** One eSIM by its ICCID. */
export async function readEsimByIccid(client: Client, iccid: string): Promise<WireEsim> {
	const answer = await client.repeat({ method: 'GET', path: '/esims/{iccid}', values: { iccid } });
	return readEsim(jsonOf(answer, esimGo.label)).wire;
}

/** The bundles on an eSIM, those that are used up too. Undefined if eSIM Go answers with one of the statuses in `unknown`. */
export async function readBundlesOfEsim(client: Client, iccid: string, unknown: number[]): Promise<EsimBundle[] | undefined> {
	const query = { includeUsed: true, limit: 200 };
	const answer = await client.repeat({ method: 'GET', path: '/esims/{iccid}/bundles', values: { iccid }, query }, unknown);
	if (unknown.includes(answer.status)) return undefined;
	return readEsimBundles(jsonOf(answer, esimGo.label)).map(({ wire }) => wire);
}

/**
 * The eSIMs that carry exactly this `customerRef`. Equality is asked for, since without an operator the filter finds
 * parts (`order-1` finds `order-10`), and compared again here. With them the rows that cannot be read.
 */
export async function findEsimsByReference(client: Client, reference: string): Promise<{ esims: WireEsim[]; unreadRows: unknown[] }> {
	const { rows, complete, unreadRows } = await searchEsims(client, `eq:${reference}`);
	const esims = rows.map(({ wire }) => wire).filter(({ customerRef }) => customerRef === reference);
	if (complete || esims.length > 0) return { esims, unreadRows };
	throw new Failure({
		message: `eSIM Go lists ${mostEsims} eSIMs and more where one reference was looked for`,
		description: 'Its filter by customerRef seems to have no effect, so it cannot be told whether this was bought. Nothing was sent.',
		ran: 'never',
	});
}

/** Letters, digits and signs that no system changes on the way. */
const unchangeable = /^[a-z0-9._:/#+@-]*$/;

/**
 * eSIMs whose `customerRef` may be this reference after eSIM Go changed it: looked for by its longest part that only letter
 * case can change, and only if there is something to change.
 */
export async function findEsimsLikeReference(client: Client, reference: string): Promise<WireEsim[]> {
	const [needle = ''] = (reference.match(/[A-Za-z0-9._:/#+@-]+/g) ?? []).sort((a, b) => b.length - a.length);
	if (unchangeable.test(reference) || needle.length < 3 || needle.includes(':')) return [];
	const { rows } = await searchEsims(client, needle);
	return rows.map(({ wire }) => wire).filter(({ customerRef }) => isSameFolded(customerRef ?? '', reference));
}

async function searchEsims(client: Client, filter: string): Promise<WholeList<Row<WireEsim>> & Readable<Row<WireEsim>>> {
	return await searchRows(client, {
		paging: esimPaging,
		call: { method: 'GET', path: '/esims', query: { filterBy: 'customerRef', filter } },
		source: esimGo.label,
		most: mostEsims,
		readable: readableEsims,
	});
}

/** All that GET /orders lists since a time; `complete` only if it was read to its end. */
export async function listOrdersSince(
	client: Client,
	since: Date,
): Promise<{ rows: Array<Row<WireOrder>>; complete: boolean; unread: number }> {
	const { rows, complete, unread } = await searchRows(client, {
		paging: orderPaging,
		call: { method: 'GET', path: '/orders', query: { createdAt: `gte:${since.toISOString()}`, includeIccids: true } },
		source: esimGo.label,
		most: mostOrders,
		readable: readableOrders,
	});
	// The filter is the provider's; the times are compared here again.
	const young = rows.filter(({ wire }) => {
		const { createdAt } = namedOrderOf(wire);
		return createdAt === null || new Date(createdAt) >= since;
	});
	return { rows: young, complete, unread };
}

/** States in which a bundle is still of use; whether a depleted one keeps an eSIM in the account is not documented. */
const usable = /^(processing|queued|active)$/i;

/**
 * Looks whether the eSIM would leave the account (the reference's "returns process"): it is not installed, and no
 * other bundle is left on it. Without `assignmentId` one assignment of the bundle goes, whichever that is.
 */
export async function warnOfReturn(
	client: Client,
	{ iccid, name }: { iccid: string; name: string },
	assignmentId?: string,
): Promise<string | undefined> {
	const { profileStatus } = await readEsimByIccid(client, iccid);
	if (profileStatus?.toLowerCase() === 'installed') return undefined;
	const answer = await client.repeat({ method: 'GET', path: '/esims/{iccid}/bundles', values: { iccid }, query: { limit: 200 } });
	const left = readEsimBundles(jsonOf(answer, esimGo.label)).flatMap(({ wire }) =>
		(wire.assignments ?? []).filter(isUsable).map((assignment) => ({ name: wire.name, id: assignment.id })),
	);
	const taken = left.findIndex((one) => (assignmentId === undefined ? one.name === name : one.id === assignmentId));
	const others = left.filter((_, index) => index !== taken);
	if (others.length > 0) return undefined;
	return `eSIM ${iccid} is not installed and has no other bundle: with this revoke it goes back to eSIM Go and leaves your account`;
}

function isUsable({ bundleState, bundleStatus }: Assignment): boolean {
	return usable.test(bundleState ?? bundleStatus ?? '');
}

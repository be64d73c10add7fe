import { Failure } from '../shared/failure';
import { jsonOf } from '../shared/http/call';
import type { Client } from '../shared/http/client';
import { searchRows } from '../shared/http/listRows';
import { isSameFolded } from '../shared/purchase/alike';
import type { Readable } from '../shared/wire/rows';
import { Catalogue } from '../shared/http/catalogue';
import { readEveryPage } from '../shared/http/everyPage';
import type { WholeList } from '../shared/http/paging';
import type { Offer } from '../shared/model/offer';
import { namedOrderOf, offerOf } from './model';
import { esimGo } from './provider';
import {
	cataloguePaging,
	esimPaging,
	orderPaging,
	readableBundles,
	readableEsims,
	readableOrders,
	readCurrency,
	readEsim,
	readEsimBundles,
	type Assignment,
	type EsimBundle,
	type Row,
	type WireEsim,
	type WireOrder,
} from './wire';

/** Calls that several operations share. */

/** What the account can order. eSIM Go asks its partners to store its catalogue and not to poll it. */
export const catalogue = new Catalogue<Offer>({
	label: "eSIM Go's catalogue",
	read: async (client, report) => {
		const call = { method: 'GET', path: '/catalogue' } as const;
		const rows = await readEveryPage(client, { paging: cataloguePaging, call, source: esimGo.label, readable: readableBundles, report });
		const currency = await readAccountCurrency(client);
		return rows.map(({ wire }) => offerOf(wire, currency));
	},
});

/** The currency of the organisation, in which the catalogue's prices are; null if it cannot be read. */
async function readAccountCurrency(client: Client): Promise<string | null> {
	const answer = await client.repeat({ method: 'GET', path: '/organisation' }).catch(() => undefined);
	return answer ? readCurrency(jsonOf(answer, esimGo.label)) : null;
}

/** Statuses that may mean that eSIM Go does not know something. It declares no 404, and the real status is not documented. */
export const unknownStatuses = [400, 404, 410];

/** The most orders and eSIMs that a search reads, in pages of 100. */
const mostOrders = 2_000;
const mostEsims = 500;

/** Reads one eSIM by its ICCID. */
export async function readEsimByIccid(client: Client, iccid: string): Promise<WireEsim> {
	const answer = await client.repeat({ method: 'GET', path: '/esims/{iccid}', values: { iccid } });
	return readEsim(jsonOf(answer, esimGo.label)).wire;
}

/** Reads the bundles on an eSIM, used-up ones included. Undefined if eSIM Go answers with a status in `unknown`. */
export async function readBundlesOfEsim(client: Client, iccid: string, unknown: number[]): Promise<EsimBundle[] | undefined> {
	const query = { includeUsed: true, limit: 200 };
	const answer = await client.repeat({ method: 'GET', path: '/esims/{iccid}/bundles', values: { iccid }, query }, unknown);
	if (unknown.includes(answer.status)) return undefined;
	return readEsimBundles(jsonOf(answer, esimGo.label)).map(({ wire }) => wire);
}

/**
 * Finds the eSIMs that carry exactly this `customerRef`, and the rows that cannot be read. Without `eq:` the filter also
 * finds parts (`order-1` finds `order-10`). The result is compared once more here.
 */
export async function findEsimsByReference(client: Client, reference: string): Promise<{ esims: WireEsim[]; unreadRows: unknown[] }> {
	const { rows, complete, unreadRows } = await searchEsims(client, `eq:${reference}`);
	const esims = rows.map(({ wire }) => wire).filter(({ customerRef }) => customerRef === reference);
	if (complete || esims.length > 0) return { esims, unreadRows };
	throw new Failure({
		message: `eSIM Go listed ${mostEsims} or more eSIMs for a single reference`,
		description:
			'Its filter by Customer Reference seems to have no effect, so the node cannot tell whether this was already bought. Nothing was sent.',
		ran: 'never',
	});
}

/** Letters, digits and signs that no system changes in transit. */
const unchangeable = /^[a-z0-9._:/#+@-]*$/;

/**
 * Finds eSIMs whose `customerRef` may be this reference, changed by eSIM Go. The search uses the longest part in which
 * only the letter case can change. It is skipped if nothing in the reference can change.
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

/** Everything that GET /orders lists since a time. `complete` only if the list was read to its end. */
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
	// eSIM Go filters by time. The times are compared once more here.
	const young = rows.filter(({ wire }) => {
		const { createdAt } = namedOrderOf(wire);
		return createdAt === null || new Date(createdAt) >= since;
	});
	return { rows: young, complete, unread };
}

/** States of a bundle that can still be used. Whether a depleted bundle keeps an eSIM in the account is not documented. */
const usable = /^(processing|queued|active)$/i;

/**
 * Warns if a revoke would make the eSIM leave the account (the API reference calls this the "returns process"). It does if
 * the eSIM is not installed and has no other bundle. Without `assignmentId`, any one assignment of the bundle is revoked.
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
	return `eSIM ${iccid} is not installed and has no other bundle: after this revoke it goes back to eSIM Go and leaves your account`;
}

function isUsable({ bundleState, bundleStatus }: Assignment): boolean {
	return usable.test(bundleState ?? bundleStatus ?? '');
}

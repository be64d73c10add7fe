import { jsonOf, type Call } from '../shared/http/call';
import { Catalogue } from '../shared/http/catalogue';
import type { Client } from '../shared/http/client';
import type { Offer } from '../shared/model/offer';
import type { Row } from '../shared/wire/rows';
import { offerOf, orderOf } from './model';
import { readLastPage, readOrders, readPackages, type SoldPackage, type WireOrder } from './wire';

/** Every package for a new eSIM. Without `limit` the twin API sends all at once. If PressOne does not, further pages are read. */
export async function readPackageList(client: Client, report: (rows: number) => void = () => {}): Promise<SoldPackage[]> {
	const found: SoldPackage[] = [];
	for (let page = 1, last = 1; page <= last; page++) {
		const query = page === 1 ? {} : { page };
		const body = jsonOf(await client.repeat({ method: 'GET', path: '/customer/v2/packages', query }), 'PressOne (packages)');
		found.push(...readPackages(body));
		last = readLastPage(body) ?? 1;
		report(found.length);
	}
	return found;
}

/** What the account can buy. */
export const catalogue = new Catalogue<Offer>({
	label: "PressOne's catalogue",
	read: async (client, report) => (await readPackageList(client, report)).map(offerOf),
});

/** The order list, with what purchases and triggers need of an order besides its own fields. */
export const orderList = { path: '/customer/v2/orders', include: 'sims,status', source: 'PressOne (orders)' };

const pageSize = 100;

/** The page to continue with, and in which direction. */
export interface Position {
	page: number;
	backwards: boolean;
}

/** How far a list of orders was read: the rows, newest first, and where to continue if its end was not reached. */
export interface Newest {
	rows: Array<Row<WireOrder>>;
	since: Date;
	next?: Position;
	calls: number;
}

/**
 * Orders since a time, newest first, in at most `mostPages` requests. The order of the list is not documented: if its
 * first page runs from old to new, pages are read from the last one back. `from` continues where an earlier read stopped.
 */
export async function readNewest(client: Client, filters: Call['query'], since: Date, mostPages: number, from?: Position): Promise<Newest> {
	let calls = 0;
	const read = async (page: number) => {
		calls += 1;
		const query = { ...filters, include: orderList.include, page, limit: pageSize };
		const body = jsonOf(await client.repeat({ method: 'GET', path: orderList.path, query }), orderList.source);
		return { found: readOrders(body), last: readLastPage(body) };
	};
	const rows: Array<Row<WireOrder>> = [];
	const first = from ? undefined : await read(1);
	let at = from ?? startOf(first?.found ?? [], first?.last ?? 1);
	for (;;) {
		if (calls >= mostPages && !(first && at.page === 1)) return { rows, since, next: at, calls };
		const { found, last } = first && at.page === 1 ? first : await read(at.page);
		const young = found.filter(({ wire }) => isYoung(wire, since));
		rows.push(...(at.backwards ? young.reverse() : young));
		const page = at.page + (at.backwards ? -1 : 1);
		const ended = page < 1 || page > (last ?? Infinity) || (last === undefined && found.length < pageSize);
		if (ended || found.length === 0 || young.length < found.length) return { rows, since, calls };
		at = { page, backwards: at.backwards };
	}
}

function startOf(firstPage: Array<Row<WireOrder>>, last: number): Position {
	const backwards = last > 1 && isOldestFirst(firstPage);
	return { page: backwards ? last : 1, backwards };
}

const createdAt = (wire: WireOrder) => orderOf(wire).createdAt;

/** An order without a time may be a young one. */
function isYoung(wire: WireOrder, since: Date): boolean {
	const at = createdAt(wire);
	return at === null || new Date(at) >= since;
}

function isOldestFirst(rows: Array<Row<WireOrder>>): boolean {
	const times = rows.flatMap(({ wire }) => createdAt(wire) ?? []);
	const [first, last] = [times.at(0), times.at(-1)];
	return first !== undefined && last !== undefined && first < last;
}

import { listLag } from '../frame/lag';
import { withOddRow } from '../frame/oddRow';
import type { Answer, Route } from '../frame/provider';
import { readNumber } from './body';
import { DAY_MS, readDay, startOf } from './days';
import { connectivity, readPurchase } from './esims';
import { GB_BYTES, UNLIMITED } from './packages';
import { pageOf } from './paging';
import { showListedPurchase } from './purchaseAnswers';
import type { Purchase, Store } from './store';
import { countUsage } from './usage';

/** GET /purchases and GET /purchases/{purchaseId}/consumption. */
export function purchaseRoutes(store: Store): Route[] {
	return [
		{ method: 'GET', path: '/purchases', handle: ({ query }) => listPurchases(store, query) },
		{ method: 'GET', path: '/purchases/:purchaseId/consumption', handle: ({ params }) => getConsumption(store, params.purchaseId ?? '') },
	];
}

/** Lists successful purchases only: a refused one leaves no trace. */
function listPurchases(store: Store, query: URLSearchParams): Answer {
	for (const esim of store.esims.values()) countUsage(store, esim);
	const found = store.purchases.filter(wantedBy(store, query));
	const sorted = store.switches.purchasesFirst === 'oldest' ? found : found.reverse();
	const { rows, afterCursor } = pageOf(store, 'purchases', sorted, query, { most: 100, cap: store.switches.maxPageSize });
	const shown = rows.map((purchase) => showListedPurchase(store, purchase));
	return { status: 200, body: { purchases: query.get('afterCursor') ? shown : withOddRow(shown, store.switches.oddRow), afterCursor } };
}

function wantedBy(store: Store, query: URLSearchParams): (purchase: Purchase) => boolean {
	const [purchaseId, iccid, email, referenceId] = ['purchaseId', 'iccid', 'email', 'referenceId'].map(
		(name) => query.get(name) || undefined,
	);
	const { from, until } = readWindow(store, query);
	const isFiltered = [purchaseId, iccid, email, referenceId].some((filter) => filter !== undefined);
	const newest = store.now - listLag(store.switches, isFiltered);
	return (purchase) =>
		purchase.createdAt <= newest &&
		purchase.createdAt >= from &&
		purchase.createdAt < until &&
		(purchaseId === undefined || purchase.id === purchaseId) &&
		(iccid === undefined || purchase.iccid === iccid) &&
		(email === undefined || purchase.email === email) &&
		(referenceId === undefined || purchase.referenceId === referenceId);
}

/** Reads the window of purchase times: from the first instant up to, but not including, the second. */
function readWindow(store: Store, query: URLSearchParams): { from: number; until: number } {
	const { windowBounds, dayOffsetMinutes } = store.switches;
	const after = query.get('afterDate');
	const before = query.get('beforeDate');
	const read = (name: string, text: string) => startOf(readDay(name, text), dayOffsetMinutes);
	const ownDay = windowBounds === 'inclusive' ? 0 : DAY_MS;
	return {
		from: after ? read('afterDate', after) + ownDay : (readNumber(query, 'after') ?? 0) * 1000,
		until: before ? read('beforeDate', before) + DAY_MS - ownDay : (readNumber(query, 'before') ?? Infinity) * 1000,
	};
}

/** Reports what is left, not what is used. Both numbers are -1 for unlimited data. */
function getConsumption(store: Store, id: string): Answer {
	const { purchase, esim } = readPurchase(store, id);
	const { remainingBytes: bytes } = purchase;
	const gigabytes = bytes === UNLIMITED ? UNLIMITED : Math.round((bytes / GB_BYTES) * 100) / 100;
	return {
		status: 200,
		body: {
			dataUsageRemainingInBytes: bytes,
			...(store.switches.gigabyteFields && { dataUsageRemainingInGB: gigabytes }),
			status: connectivity(store, esim),
		},
	};
}

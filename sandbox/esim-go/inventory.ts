import { z } from 'zod/v4';
import { toCents } from '../frame/ledger';
import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { readBody } from './body';
import { book } from './book';
import type { Bundle } from './bundle';
import { getBundle } from './catalogue';
import { refuse } from './refuse';
import { say } from './say';
import type { StockRow } from './records';
import type { Store } from './store';
import { DAY_MS } from './time';

/** GET /inventory and POST /inventory/refund. */
export function inventoryRoutes(store: Store): Route[] {
	return [
		{ method: 'GET', path: '/inventory', handle: () => ({ status: 200, body: { bundles: listStock(store) } }) },
		{ method: 'POST', path: '/inventory/refund', handle: (request) => refundStock(store, request) },
	];
}

function listStock(store: Store): object[] {
	const names = [...new Set(store.stock.map(({ bundle }) => bundle))];
	return names.flatMap((name) => {
		const rows = store.usableStock(name);
		return rows.length === 0 ? [] : [showStock(store, getBundle(name), rows)];
	});
}

function showStock(store: Store, bundle: Bundle, rows: StockRow[]): object {
	const { name, description, base, megabytes, days, parts, autostart, speed } = bundle;
	const amount = megabytes ?? store.switches.unlimitedDataAmount;
	return {
		name,
		desc: description,
		useDms: false,
		available: rows.map(({ usageId, total, remaining, expiresAt }) => ({
			id: usageId,
			total,
			remaining,
			expiry: new Date(expiresAt).toISOString().slice(0, 10),
		})),
		countries: [store.switches.inventoryCountries === 'iso' ? base.iso : base.name],
		data: amount,
		duration: parts === 1 ? days : parts,
		durationUnit: parts === 1 ? 'day' : 'month',
		autostart,
		unlimited: megabytes === null,
		speed,
		allowances: [{ type: 'DATA', service: 'STANDARD', description: '', amount, unit: 'MB', unlimited: megabytes === null }],
	};
}

const refundBody = z.object({ usageid: z.int(), quantity: z.int() });

/** Refunds unused stock to the balance. This is off by default, and possible only for a while after the purchase. */
function refundStock(store: Store, request: SandboxRequest): Answer {
	const { usageid, quantity } = readBody(request, refundBody);
	if (!store.switches.refundsEnabled) refuse(403, 'refunds are not enabled');
	const row = store.stock.find(({ usageId }) => usageId === usageid);
	if (!row) refuse(400, `usageId ${usageid} not found`);
	if (quantity < 1 || quantity > row.remaining) refuse(400, `quantity must be 1 to ${row.remaining}`);
	if (store.now > row.purchasedAt + store.switches.refundWindowDays * DAY_MS) refuse(400, 'the refund window is over');
	const amount = toCents(row.pricePerUnit * quantity);
	row.remaining -= quantity;
	store.move(amount);
	book(store, { kind: 'refund', amount, orderReference: String(usageid), iccids: [], requestId: request.id, item: row.bundle, quantity });
	return say(store, 'Successfully refunded bundles to balance');
}

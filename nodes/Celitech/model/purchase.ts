import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../../shared/failure';
import { order } from '../../shared/model/order';
import { naming } from '../../shared/purchase/naming';
import type { Placed } from '../../shared/purchase/purchase';
import type { Row } from '../../shared/wire/rows';
import { celitech } from '../provider';
import type { Bought, WirePurchase } from '../wire';
import { esimOf, pngOf } from './esim';
import { orderOf } from './order';
import { madeAt, momentOf } from './time';

/**
 * CELITECH makes one purchase per eSIM. Here, what one call bought is one order. Its ID is the lowest of its purchases' IDs,
 * so that an answer and a list give the same one. Each eSIM keeps the ID of its own purchase.
 */
const compareIds = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** The order in the answer to a purchase. The answer has no prices or dates; those are in the list. */
export function placedOfAnswer(rows: Array<Row<Bought>>, reference: string, body: IDataObject): Placed {
	const entries = rows.map(({ wire }) => ({ id: wire.purchase.id, wire })).sort((a, b) => compareIds(a, b));
	const [entry] = entries;
	if (entry === undefined)
		throw new Failure({
			message: 'The answer from CELITECH names no purchase',
			description: 'Without its ID, a purchase cannot be told apart from others.',
			ran: 'perhaps',
		});
	const first = entry.wire;
	const esims = entries.map(({ id, wire }) => ({
		planId: wire.purchase.packageId,
		esim: naming(id, () => esimOf(wire.profile, id, reference)),
		qrCode: pngOf(wire.profile),
	}));
	const model = order.parse({
		provider: celitech.id,
		id: first.purchase.id,
		reference,
		lines: [{ planId: first.purchase.packageId, quantity: entries.length }],
		createdAt: momentOf(first.purchase.createdDate, first.purchase.createdAt),
		esims: esims.map(({ esim }) => esim),
	});
	return { id: first.purchase.id, parts: entries.map(({ id }) => id), order: model, esims, body };
}

/** The order that listed purchases of one call make; undefined if there are none. The list names eSIMs by ICCID only. */
export function placedOfList(rows: Array<Row<WirePurchase>>): Placed | undefined {
	const entries = rows
		.map(({ wire, body }) => ({ id: wire.id, wire, body, order: naming(wire.id, () => orderOf(wire)) }))
		.sort((a, b) => compareIds(a, b));
	const [first] = entries;
	if (first === undefined) return undefined;
	const prices = entries.map(({ order: { total } }) => total);
	const known = prices.filter((price) => price !== null);
	const model = order.parse({
		...first.order,
		lines: first.order.lines.map((line) => ({ ...line, quantity: entries.length })),
		// Rounded to cents, since decimal fractions do not add up exactly.
		total: known.length < prices.length ? null : Math.round(known.reduce((sum, price) => sum + price * 100, 0)) / 100,
		esims: entries.flatMap(({ order: { esims } }) => esims),
	});
	const esims = entries.flatMap(({ wire, order: { esims: models, total: price } }) =>
		models.map((esim) => ({ planId: wire.package.id, esim, price })),
	);
	const body = { purchases: entries.map((entry) => entry.body) };
	return { id: first.id, parts: entries.map(({ id }) => id), order: model, esims, body };
}

/**
 * Purchases of one call follow each other by less than this. A second attempt is sent when the time for showing the first
 * one is over, 15 minutes later at the earliest (ms, ours).
 */
const togetherMs = 10 * 60_000;

/**
 * Groups listed purchases of one reference into orders, oldest first, one per call. A call buys at most `quantity` eSIMs, so
 * what follows at once belongs to another call.
 */
export function ordersOf(rows: Array<Row<WirePurchase>>, quantity: number): Placed[] {
	const byTime = [...rows].sort((a, b) => madeAt(a.wire) - madeAt(b.wire));
	const calls: Array<Array<Row<WirePurchase>>> = [];
	for (const one of byTime) {
		const call = calls.at(-1) ?? [];
		const before = call.at(-1);
		const isTogether = before !== undefined && call.length < quantity && madeAt(one.wire) - madeAt(before.wire) < togetherMs;
		if (isTogether) call.push(one);
		else calls.push([one]);
	}
	return calls.flatMap((call) => placedOfList(call) ?? []);
}

import { z } from 'zod/v4';
import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { findUsableEsim } from './access';
import { assignBundle, isCompatible } from './assign';
import { readBody } from './body';
import { book } from './book';
import { getBundle } from './catalogue';
import { needBundle } from './orderCheck';
import { providerKey } from './provider';
import { refuse } from './refuse';
import { say } from './say';
import type { Esim, Order, StockRow } from './records';
import type { Store } from './store';

const wantedBundle = z.object({ name: z.string(), repeat: z.int().optional(), allowreassign: z.boolean().optional() });
const applyBody = z.object({
	name: z.string().optional(),
	bundle: z.string().optional(),
	iccid: z.string().optional(),
	repeat: z.int().optional(),
	allowreassign: z.boolean().optional(),
	starttime: z.string().optional(),
	bundles: z.array(z.union([z.string(), wantedBundle])).optional(),
});
const oldApplyBody = z.object({ name: z.string(), starttime: z.string().optional(), repeat: z.int().optional() });

/** One bundle to take out of stock and put on an eSIM. If no eSIM is named, on a new one. */
interface Piece {
	bundle: string;
	esim?: Esim;
	allowReassign: boolean;
	startsAt?: number;
}

/** POST /esims/apply, and the older POST /esims/{iccid}/bundles. */
export function applyRoutes(store: Store): Route[] {
	return [
		{ method: 'POST', path: '/esims/apply', spends: true, handle: (request) => apply(store, request) },
		{ method: 'POST', path: '/esims/:iccid/bundles', spends: true, handle: (request) => applyToOne(store, request) },
	];
}

function apply(store: Store, request: SandboxRequest): Answer {
	const body = readBody(request, applyBody);
	const single = body.name ?? body.bundle;
	if ((single === undefined) === (body.bundles === undefined)) refuse(400, 'send either name or bundles');
	if (body.iccid !== undefined && (body.repeat !== undefined || body.bundles !== undefined))
		refuse(400, 'iccid goes with one bundle only, without repeat');
	const esim = body.iccid === undefined ? undefined : findUsableEsim(store, body.iccid, 403);
	const lines = (body.bundles ?? []).map((each) => (typeof each === 'string' ? { name: each } : each));
	if (single !== undefined) lines.push({ name: single, repeat: body.repeat, allowreassign: body.allowreassign });
	const startsAt = readStart(body.starttime);
	const pieces = lines.flatMap(({ name, repeat = 1, allowreassign = false }): Piece[] => {
		if (repeat < 1) refuse(400, 'repeat must be at least 1');
		return Array.from({ length: repeat }, () => ({ bundle: name, esim, allowReassign: allowreassign, startsAt }));
	});
	const { order, esims } = takeFromStock(store, request, pieces);
	return { status: 200, body: { ...(order.delivered && { esims }), applyReference: order.reference } };
}

/** The older form puts the bundle on that eSIM, `repeat` times. */
function applyToOne(store: Store, request: SandboxRequest): Answer {
	const { name, starttime, repeat = 1 } = readBody(request, oldApplyBody);
	if (repeat < 1) refuse(400, 'repeat must be at least 1');
	const esim = findUsableEsim(store, request.params.iccid ?? '', 403);
	const startsAt = readStart(starttime);
	takeFromStock(
		store,
		request,
		Array.from({ length: repeat }, () => ({ bundle: name, esim, allowReassign: false, startsAt })),
	);
	return say(store, 'Successfully Applied Bundle');
}

function readStart(text: string | undefined): number | undefined {
	if (text === undefined || text === '') return undefined;
	const at = Date.parse(text);
	return Number.isNaN(at) ? refuse(400, 'startTime is no date and time') : at;
}

/** Takes all or nothing. It is also listed as an order of type bundleAssignment, whose item is the reference. */
function takeFromStock(store: Store, request: SandboxRequest, pieces: Piece[]): { order: Order; esims: object[] } {
	checkPieces(store, pieces);
	const reference = store.frame.random.uuid();
	const rows = pieces.map(({ bundle }) => takeOne(store, bundle));
	const order: Order = {
		reference,
		lines: [
			{
				type: 'bundleAssignment',
				item: reference,
				quantity: 0,
				pricePerUnit: 0,
				subTotal: 0,
				allowReassign: false,
				targets: [],
				iccids: [],
			},
		],
		total: 0,
		runningBalance: store.balance,
		assigned: true,
		createdAt: store.now,
		delivered: false,
		status: store.switches.asyncStatus,
		statusMessage: 'Bundles are being applied',
		sourceIP: request.ip,
	};
	store.orders.push(order);
	pieces.forEach(({ bundle }) =>
		book(store, { kind: 'stockSpent', amount: 0, orderReference: reference, iccids: [], requestId: request.id, item: bundle, quantity: 1 }),
	);
	const finish = () => deliver(store, order, pieces, rows);
	if (pieces.length <= store.switches.asyncAbove) return { order, esims: finish() };
	store.frame.clock.at(store.now + store.switches.asyncMs, () => void finish());
	return { order, esims: [] };
}

function checkPieces(store: Store, pieces: Piece[]): void {
	const needed = new Map<string, number>();
	for (const { bundle, esim, allowReassign } of pieces) {
		const known = needBundle(store, bundle);
		if (esim && !allowReassign && !isCompatible(esim, known)) refuse(400, `bundle ${bundle} is not compatible with eSIM ${esim.iccid}`);
		needed.set(bundle, (needed.get(bundle) ?? 0) + 1);
	}
	for (const [bundle, count] of needed) {
		const left = store.usableStock(bundle).reduce((sum, { remaining }) => sum + remaining, 0);
		if (left < count) refuse(403, `no bundles left in inventory: ${bundle}`);
	}
}

function takeOne(store: Store, bundle: string): StockRow {
	const row = store.usableStock(bundle)[0];
	if (!row) throw new Error(`stock of ${bundle} was checked and is gone`);
	row.remaining -= 1;
	return row;
}

function deliver(store: Store, order: Order, pieces: Piece[], rows: StockRow[]): object[] {
	if (order.ended) return [];
	const esims = pieces.map(({ bundle: name, esim: target, startsAt }, index) => {
		const bundle = getBundle(name);
		const esim = target && isCompatible(target, bundle) ? target : store.newEsim(bundle.carrier, store.now);
		const row = rows[index];
		assignBundle(store, esim, bundle, {
			reference: order.reference,
			index,
			pricePaid: row?.pricePerUnit ?? bundle.price,
			purchasedAt: row?.purchasedAt ?? order.createdAt,
			usageId: row?.usageId,
			startsAt,
		});
		store.frame.ledger.deliver(providerKey, order.reference, name, [esim.iccid]);
		return { iccid: esim.iccid, status: 'ACTIVE', bundle: name };
	});
	order.lines.forEach((line) => (line.iccids = [...new Set(esims.map(({ iccid }) => iccid))]));
	order.delivered = true;
	order.status = 'completed';
	order.statusMessage = `Bundles applied: ${esims.length}`;
	return esims;
}

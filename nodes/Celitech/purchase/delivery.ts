import { sleep } from 'n8n-workflow';
import type { Client } from '../../shared/http/client';
import type { Placed } from '../../shared/purchase/purchase';
import { nameOrders } from '../../shared/purchase/texts';
import { esimOf, pngOf } from '../model';
import { readEsimByIccid } from '../reads';
import { ordersByReference } from './find';

/** The pause before each reading of a list that shows too little. Our choice: no delay is documented. */
const pausesMs = [0, 1_000, 2_000];

/** Further pauses, a minute in all, if the order itself came from the list: the list may show it in parts. */
const furtherPausesMs = [4_000, 8_000, 15_000, 30_000];

interface Wanted {
	reference: string;
	quantity: number;
	/** False for a top-up: its eSIM is already on a phone, so its codes are not needed. */
	needsCodes: boolean;
	/** Until when to look for the rest of an order (epoch ms). */
	until: number;
}

/**
 * Completes an order: the answer to a purchase has codes but no prices, the list has prices but no codes. Fewer eSIMs than
 * wanted become a warning, never a second purchase: CELITECH does not document whether it may sell only some of them, nor
 * how late it may list the others.
 */
export async function completeOrder(client: Client, placed: Placed, wanted: Wanted): Promise<Placed> {
	const { reference, quantity, needsCodes } = wanted;
	const isListed = 'purchases' in placed.body;
	const warnings: string[] = [];
	const { order: listed, others } = await findListedOrder(client, placed, wanted).catch((cause: unknown) => {
		const what = isListed ? 'Its remaining eSIMs could not be looked up.' : 'Its price could not be read.';
		warnings.push(`${what} ${cause instanceof Error ? cause.message : ''}`.trim());
		return { order: undefined, others: [] };
	});
	const isShown = isListed || listed !== undefined;
	if (!isShown && warnings.length === 0) warnings.push('CELITECH does not list it under its reference yet, so its price is unknown.');
	// If the order was found in the list, the shared policy already names what else is there.
	if (others.length > 0 && !isListed)
		warnings.push(`More was charged under this reference than intended: ${nameOrders(others)}. Ask CELITECH to take it back.`);
	const merged = listed ? mergeOrders(placed, listed) : placed;
	const esims = needsCodes ? await Promise.all(merged.esims.map(async (entry) => await addCodes(client, entry, reference))) : merged.esims;
	if (esims.length < quantity) {
		warnings.push(
			`CELITECH shows ${esims.length} of the ${quantity} eSIMs so far. Run again with the same reference to get the rest. Do not buy them again until CELITECH confirms that they are missing.`,
		);
	}
	const order = { ...merged.order, esims: esims.map(({ esim }) => esim) };
	return { ...merged, esims, order, ...(warnings.length > 0 && { warning: warnings.join(' ') }) };
}

/** The order in the list, read again until it is whole or time is up, and other orders of the same reference. */
async function findListedOrder(
	client: Client,
	placed: Placed,
	{ reference, quantity, until }: Wanted,
): Promise<ReturnType<typeof chooseOrder>> {
	const isListed = 'purchases' in placed.body;
	let listed: ReturnType<typeof chooseOrder> = { others: [] };
	if (isListed && placed.esims.length >= quantity) return listed;
	for (const pause of isListed ? [...pausesMs, ...furtherPausesMs] : pausesMs) {
		const isFurther = furtherPausesMs.includes(pause);
		if (isFurther && Date.now() >= until) break;
		const length = isFurther ? Math.min(pause, until - Date.now()) : pause;
		if (length > 0) await sleep(length, client.signal).catch(() => undefined);
		const seen = chooseOrder(await ordersByReference(client, reference, quantity), placed.esims);
		if (seen.order) listed = seen;
		if ((listed.order?.esims.length ?? 0) >= quantity || client.signal?.aborted) break;
	}
	return listed;
}

/** The order with a purchase of one of these eSIMs, or else the first one; and all others. */
function chooseOrder(orders: Placed[], esims: Placed['esims']): { order?: Placed; others: Placed[] } {
	const known = new Set(esims.map(({ esim }) => esim.purchaseId));
	const order = orders.find((one) => one.esims.some(({ esim }) => known.has(esim.purchaseId))) ?? orders[0];
	return { order, others: orders.filter((one) => one !== order) };
}

/** Puts together the prices of the list, the codes of the answer, and the eSIMs of both. */
function mergeOrders(answered: Placed, listed: Placed): Placed {
	const known = new Map(answered.esims.map((entry) => [entry.esim.purchaseId, entry]));
	const missing = answered.esims.filter(({ esim }) => !listed.esims.some((other) => other.esim.purchaseId === esim.purchaseId));
	const esims = [...listed.esims.map((entry) => ({ ...entry, ...known.get(entry.esim.purchaseId), price: entry.price })), ...missing];
	// The total of a list that does not show everything yet would be too low.
	const total = missing.length > 0 ? null : listed.order.total;
	const lines = listed.order.lines.map((line) => ({ ...line, quantity: esims.length }));
	// If the order came from the list, the list's newer body is kept: it has grown meanwhile.
	const body = 'purchases' in answered.body && missing.length === 0 ? listed.body : answered.body;
	return {
		...answered,
		esims,
		body,
		order: { ...answered.order, type: listed.order.type, lines, total, createdAt: answered.order.createdAt ?? listed.order.createdAt },
	};
}

type Entry = Placed['esims'][number];

/** Reads the codes of an eSIM that came without them. */
async function addCodes(client: Client, entry: Entry, reference: string): Promise<Entry> {
	const { iccid, activationCode, purchaseId } = entry.esim;
	if (activationCode !== null || iccid === null) return entry;
	const wire = await readEsimByIccid(client, iccid);
	return { ...entry, esim: esimOf(wire, purchaseId, reference), qrCode: pngOf(wire) };
}

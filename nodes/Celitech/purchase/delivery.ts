import { sleep } from 'n8n-workflow';
import type { Client } from '../../shared/http/client';
import type { Placed } from '../../shared/purchase/purchase';
import { named } from '../../shared/purchase/texts';
import { esimOf, pngOf } from '../model';
import { readEsimByIccid } from '../reads';
import { ordersByReference } from './find';

/** How often a list that shows too little is read again, and the pause before each: ours, since no lag is documented. */
const pausesMs = [0, 1_000, 2_000];

/** The pauses after those if the order itself came from the list, which may show it in parts: a minute in all. */
const furtherPausesMs = [4_000, 8_000, 15_000, 30_000];

interface Wanted {
	reference: string;
	quantity: number;
	/** False for a top-up: its eSIM is on a phone already, so its codes are not read again. */
	needsCodes: boolean;
	/** How long it may be looked for the rest of an order (epoch ms). */
	until: number;
}

/**
 * Completes an order: the answer to a purchase has codes and no prices, the list has prices and no codes. Fewer eSIMs
 * than wanted become a warning: CELITECH does not document whether it may sell some of them only, nor how late it may
 * list the others, so they must not be bought anew.
 */
export async function completeOrder(client: Client, placed: Placed, wanted: Wanted): Promise<Placed> {
	const { reference, quantity, needsCodes } = wanted;
	const isListed = 'purchases' in placed.body;
	const warnings: string[] = [];
	const { order: listed, others } = await listedOrder(client, placed, wanted).catch((cause: unknown) => {
		const what = isListed ? 'Its further eSIMs could not be looked for.' : 'Its price could not be read.';
		warnings.push(`${what} ${cause instanceof Error ? cause.message : ''}`.trim());
		return { order: undefined, others: [] };
	});
	const isShown = isListed || listed !== undefined;
	if (!isShown && warnings.length === 0) warnings.push('CELITECH does not list it under its reference yet, so its price is not known.');
	// What a look-up found besides is named with it.
	if (others.length > 0 && !isListed)
		warnings.push(`More was charged under this reference than was wanted: ${named(others)}. Ask CELITECH to take it back.`);
	const merged = listed ? merge(placed, listed) : placed;
	const esims = needsCodes ? await Promise.all(merged.esims.map(async (entry) => await withCodes(client, entry, reference))) : merged.esims;
	if (esims.length < quantity) {
		warnings.push(
			`CELITECH shows ${esims.length} of the ${quantity} eSIMs so far. Run again with the same reference to get the rest; do not buy them anew before CELITECH has confirmed that they are missing.`,
		);
	}
	const order = { ...merged.order, esims: esims.map(({ esim }) => esim) };
	return { ...merged, esims, order, ...(warnings.length > 0 && { warning: warnings.join(' ') }) };
}

async function listedOrder(
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

/** The order that holds one of these eSIMs' purchases, else the first; with the others of the same reference. */
function chooseOrder(orders: Placed[], esims: Placed['esims']): { order?: Placed; others: Placed[] } {
	const known = new Set(esims.map(({ esim }) => esim.purchaseId));
	const order = orders.find((one) => one.esims.some(({ esim }) => known.has(esim.purchaseId))) ?? orders[0];
	return { order, others: orders.filter((one) => one !== order) };
}

/** Prices of the list, codes of the answer, and the eSIMs of both. */
function merge(answered: Placed, listed: Placed): Placed {
	const known = new Map(answered.esims.map((entry) => [entry.esim.purchaseId, entry]));
	const missing = answered.esims.filter(({ esim }) => !listed.esims.some((other) => other.esim.purchaseId === esim.purchaseId));
	const esims = [...listed.esims.map((entry) => known.get(entry.esim.purchaseId) ?? entry), ...missing];
	// Prices of a list that does not show everything yet would be too low.
	const total = missing.length > 0 ? null : listed.order.total;
	const lines = listed.order.lines.map((line) => ({ ...line, quantity: esims.length }));
	// The list's own body is kept if the order came from it: it has grown meanwhile.
	const body = 'purchases' in answered.body && missing.length === 0 ? listed.body : answered.body;
	return {
		...answered,
		esims,
		body,
		order: { ...answered.order, type: listed.order.type, lines, total, createdAt: answered.order.createdAt ?? listed.order.createdAt },
	};
}

type Entry = Placed['esims'][number];

/** Codes are read where the body that named the eSIM has none. */
async function withCodes(client: Client, entry: Entry, reference: string): Promise<Entry> {
	const { iccid, activationCode, purchaseId } = entry.esim;
	if (activationCode !== null || iccid === null) return entry;
	const wire = await readEsimByIccid(client, iccid);
	return { ...entry, esim: esimOf(wire, purchaseId, reference), qrCode: pngOf(wire) };
}

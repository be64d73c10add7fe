import { sleep } from 'n8n-workflow';
import type { Client } from '../shared/policy/client';
import type { Placed } from '../shared/purchase/purchase';
import { esimOf, pngOf } from './model';
import { named } from '../shared/purchase/texts';
import { chooseOrder, ordersByReference } from './placed';
import { readEsimByIccid } from './purchases';

/** How often a list that shows too little is read again, and the pause before each: ours, since no lag is documented. */
const pausesMs = [0, 1_000, 2_000];

interface Wanted {
	reference: string;
	quantity: number;
	/** False for a top-up: its eSIM is on a phone already, so its codes are not read again. */
	needsCodes: boolean;
}

/**
 * Completes an order: the answer to a purchase has codes and no prices, the list has prices and no codes. Fewer eSIMs
 * than wanted become a warning, since CELITECH does not document whether it may sell some of them only.
 */
export async function complete(client: Client, placed: Placed, { reference, quantity, needsCodes }: Wanted): Promise<Placed> {
	const warnings: string[] = [];
	const { order: listed, others } = await listedOrder(client, placed, reference, quantity).catch((cause: unknown) => {
		warnings.push(`Its price could not be read. ${cause instanceof Error ? cause.message : ''}`.trim());
		return { order: undefined, others: [] };
	});
	const isShown = placed.order.total !== null || listed !== undefined;
	if (!isShown && warnings.length === 0) warnings.push('CELITECH does not list it under its reference yet, so its price is not known.');
	// What a look-up found besides is named with it.
	if (others.length > 0 && placed.order.total === null) warnings.push(`More was charged under this reference than was wanted: ${named(others)}. Ask CELITECH to take it back.`);
	const merged = listed ? merge(placed, listed) : placed;
	const esims = needsCodes ? await Promise.all(merged.esims.map(async (entry) => await withCodes(client, entry, reference))) : merged.esims;
	if (esims.length < quantity) {
		warnings.push(
			`CELITECH sold ${esims.length} of the ${quantity} eSIMs. Only these are charged, as far as its list shows; buy the rest under a reference of their own.`,
		);
	}
	const order = { ...merged.order, esims: esims.map(({ esim }) => esim) };
	return { ...merged, esims, order, ...(warnings.length > 0 && { warning: warnings.join(' ') }) };
}

async function listedOrder(client: Client, placed: Placed, reference: string, quantity: number): Promise<ReturnType<typeof chooseOrder>> {
	const isListed = placed.order.total !== null;
	let listed: ReturnType<typeof chooseOrder> = { others: [] };
	if (isListed && placed.esims.length >= quantity) return listed;
	for (const pause of pausesMs) {
		if (pause > 0) await sleep(pause, client.signal).catch(() => undefined);
		const seen = chooseOrder(await ordersByReference(client, reference), placed.esims);
		if (seen.order) listed = seen;
		if ((listed.order?.esims.length ?? 0) >= quantity || client.signal?.aborted) break;
	}
	return listed;
}

/** Prices of the list, codes of the answer, and the eSIMs of both. */
function merge(answered: Placed, listed: Placed): Placed {
	const known = new Map(answered.esims.map((entry) => [entry.esim.purchaseId, entry]));
	const missing = answered.esims.filter(({ esim }) => !listed.esims.some((other) => other.esim.purchaseId === esim.purchaseId));
	const esims = [...listed.esims.map((entry) => known.get(entry.esim.purchaseId) ?? entry), ...missing];
	// Prices of a list that does not show everything yet would be too low.
	const total = missing.length > 0 ? null : listed.order.total;
	const lines = listed.order.lines.map((line) => ({ ...line, quantity: esims.length }));
	return { ...answered, esims, order: { ...answered.order, type: listed.order.type, lines, total, createdAt: answered.order.createdAt ?? listed.order.createdAt } };
}

type Entry = Placed['esims'][number];

/** Codes are read where the body that named the eSIM has none. */
async function withCodes(client: Client, entry: Entry, reference: string): Promise<Entry> {
	const { iccid, activationCode, purchaseId } = entry.esim;
	if (activationCode !== null || iccid === null) return entry;
	const wire = await readEsimByIccid(client, iccid);
	return { ...entry, esim: esimOf(wire, purchaseId, reference), qrCode: pngOf(wire) };
}

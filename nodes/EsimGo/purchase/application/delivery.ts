import type { Client } from '../../../shared/http/client';
import type { Placed } from '../../../shared/purchase/purchase';
import { markNewEsims, waitForDelivery, type Look } from '../delivery';
import { unitsOf, type StockBasket } from './basket';
import { readApplication } from './find';

/** Waits for the eSIMs of an application until `until` (epoch ms). If the basket has one line, all of them have its bundle. */
export async function waitForEsims(client: Client, basket: StockBasket, placed: Placed, until: number): Promise<Placed> {
	const delivered = await waitForDelivery(client, placed, unitsOf(basket), until, readApplicationAgain);
	const only = basket.lines.length === 1 ? (basket.lines[0]?.planId ?? null) : null;
	return { ...delivered, esims: delivered.esims.map(({ planId, esim }) => ({ planId: planId ?? only, esim })) };
}

async function readApplicationAgain(client: Client, placed: Placed): Promise<Look> {
	const { placed: found, retryAfter } = await readApplication(client, placed.id);
	return { placed: found && found.esims.length > placed.esims.length ? found : placed, retryAfter };
}

/** Writes the reference to the new eSIMs. An existing one keeps its own. */
export async function markEsims(client: Client, { iccid }: StockBasket, placed: Placed, reference: string): Promise<Placed> {
	return await markNewEsims(client, placed, iccid === undefined ? [] : [iccid], reference);
}

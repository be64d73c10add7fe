import type { Client } from '../../../shared/http/client';
import type { Placed } from '../../../shared/purchase/purchase';
import { onEsim } from '../../model';
import { readAll, searchByDescription, findByReference } from '../find';
import type { Basket } from './basket';
import { difference } from './difference';

export const search = searchByDescription<Basket>({
	byReference: async (client, { basket, reference }) => await findTopUps(client, basket, reference),
	difference,
});

/**
 * Orders with this reference, and their eSIM. Some forms of a top-up leave it out; then PressOne's filter is asked for it.
 * If the filter does not find it, that proves nothing.
 */
async function findTopUps(client: Client, { iccid: target }: Basket, wanted: string): Promise<{ own: Placed[]; like: Placed[] }> {
	const { own, like } = await findByReference(client, wanted);
	return { own: await Promise.all(own.map(async (placed) => await withTarget(client, placed, target))), like };
}

async function withTarget(client: Client, placed: Placed, target: string): Promise<Placed> {
	if (placed.esims.length > 0 || placed.order.type === 'sim') return placed;
	if (await isForEsim(client, placed, target)) return onEsim(placed, target);
	return placed;
}

/** Whether an order is for an eSIM, by PressOne's own filter: the order itself may not name its eSIMs. */
async function isForEsim(client: Client, { id, order }: Placed, iccid: string): Promise<boolean> {
	const query = { 'filter[iccid]': iccid, 'filter[code]': order.code ?? undefined };
	return (await readAll(client, query)).orders.some((one) => one.id === id);
}

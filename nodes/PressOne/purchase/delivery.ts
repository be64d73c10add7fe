import { sleep } from 'n8n-workflow';
import { badParameter } from '../../shared/failure';
import { jsonOf } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import type { Esim } from '../../shared/model/esim';
import type { DeliveryOf, Placed } from '../../shared/purchase/purchase';
import { esimOf } from '../model';
import { descriptionOf, readSim } from '../wire';
import type { Basket } from './basket';
import { findById } from './find';

export const delivery: DeliveryOf<Basket> = {
	awaited: ({ quantity }) => quantity,
	wait: async (client, { basket, placed, until }) => await waitForEsims(client, basket, placed, until),
	mark: checkDescription,
};

/** PressOne delivers with its answer. If eSIMs are missing all the same, the order is read a few more times. */
async function waitForEsims(client: Client, { quantity: wanted }: Basket, placed: Placed, until: number): Promise<Placed> {
	let current = placed;
	for (let look = 1; look <= 5 && current.esims.length < wanted; look++) {
		const wait = look * 1_000;
		if (Date.now() + wait > until || client.signal?.aborted) break;
		if (look > 1) await sleep(wait);
		current = (await findById(client, placed.id)) ?? current;
	}
	const esims = await Promise.all(
		current.esims.map(async (entry) => {
			const { iccid, activationCode } = entry.esim;
			return activationCode !== null || iccid === null ? entry : { ...entry, esim: await readEsim(client, iccid) };
		}),
	);
	return { ...current, esims, body: placed.body };
}

async function readEsim(client: Client, iccid: string): Promise<Esim> {
	const answer = await client.repeat({ method: 'GET', path: '/customer/v2/sims/{iccid}', values: { iccid } });
	return esimOf(readSim(jsonOf(answer, 'PressOne (eSIM)')).wire);
}

/** Nothing is written after an order. This checks whether PressOne kept the whole description. */
export async function checkDescription(_client: Client, { placed, reference }: { placed: Placed; reference: string }): Promise<Placed> {
	const description = descriptionOf(placed.body);
	if (description === null || placed.order.reference === reference) return await Promise.resolve(placed);
	throw badParameter(`PressOne changed the description to "${description}".`, 'Use a shorter or plainer Description or Reference.');
}

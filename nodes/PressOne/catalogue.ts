import { jsonOf } from '../shared/policy/call';
import type { Client } from '../shared/policy/client';
import { Failure } from '../shared/policy/failure';
import { remembered } from '../shared/policy/remembered';
import type { Price } from '../shared/purchase/purchase';
import { readLastPage, readPackages, readTopUpPackages, type SoldPackage } from './wire';

/** Every package of the catalogue. Without `limit` the twin API sends all at once; where it does not, further pages are read. */
export const catalogue = remembered(async (client) => {
	const found: SoldPackage[] = [];
	for (let page = 1, last = 1; page <= last; page++) {
		const query = page === 1 ? {} : { page };
		const body = jsonOf(await client.repeat({ method: 'GET', path: '/customer/v2/packages', query }), 'PressOne (packages)');
		found.push(...readPackages(body));
		last = readLastPage(body) ?? 1;
	}
	return found;
});

/** The top-ups that an eSIM is offered at this moment. PressOne says never to reuse an earlier list. */
export async function topUpPackages(client: Client, iccid: string): Promise<SoldPackage[]> {
	const answer = await client.repeat({ method: 'GET', path: '/customer/v2/sims/{iccid}/topups', values: { iccid } });
	return readTopUpPackages(jsonOf(answer, 'PressOne (top-up packages)'));
}

/** The price of some units of a package among those on offer: what we pay, not PressOne's retail price. */
export function priceOf(offered: SoldPackage[], packageId: string, quantity: number): Price {
	const price = offered.find(({ wire }) => wire.id === packageId)?.wire.net_price;
	if (price !== undefined && price !== null) return { total: Math.round(price * quantity * 100) / 100, currency: null };
	throw new Failure({
		message: price === null ? `PressOne does not say what ${packageId} costs you` : `PressOne does not offer the package ${packageId}`,
		description: 'So it could not be priced, and nothing was bought. Read the packages to see which there are.',
		ran: 'never',
	});
}

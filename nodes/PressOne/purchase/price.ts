import { jsonOf } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import { Failure } from '../../shared/failure';
import { remembered } from '../../shared/http/remembered';
import type { CostOf, Price } from '../../shared/purchase/purchase';
import { readBalance, readLastPage, readPackages, type SoldPackage } from '../wire';
import type { Basket } from './basket';

export const cost: CostOf<Basket> = {
	price: async (client, { packageId, quantity }) => priceOf(await catalogue(client), packageId, quantity),
	balance,
};

/** Every package of the catalogue. Without `limit` the twin API sends all at once; where it does not, further pages are read. */
const catalogue = remembered(async (client) => {
	const found: SoldPackage[] = [];
	for (let page = 1, last = 1; page <= last; page++) {
		const query = page === 1 ? {} : { page };
		const body = jsonOf(await client.repeat({ method: 'GET', path: '/customer/v2/packages', query }), 'PressOne (packages)');
		found.push(...readPackages(body));
		last = readLastPage(body) ?? 1;
	}
	return found;
});

const listPrice = 'PressOne shows no net price for this account. This is the list price; a discount is taken off when it is charged.';

/**
 * The price of some units of a package among those on offer: what we pay. An account with a discount is shown no net price
 * (the twin API): the list price stands for it, which is the most that may be charged.
 */
export function priceOf(offered: SoldPackage[], packageId: string, quantity: number): Price {
	const sold = offered.find(({ wire }) => wire.id === packageId)?.wire;
	const price = sold && (sold.net_price ?? sold.price);
	if (price !== undefined && price !== null) {
		return { total: Math.round(price * quantity * 100) / 100, currency: null, ...(sold?.net_price === null && { note: listPrice }) };
	}
	throw new Failure({
		message: price === null ? `PressOne does not say what ${packageId} costs you` : `PressOne does not offer the package ${packageId}`,
		description: 'So it could not be priced, and nothing was bought. Read the packages to see which there are.',
		ran: 'never',
	});
}

/** What can be spent, in the account's currency. What the amount means for postpaid partners is not documented. */
export async function balance(client: Client): Promise<number> {
	return readBalance(jsonOf(await client.repeat({ method: 'GET', path: '/customer/v2/balance' }), 'PressOne (balance)'));
}

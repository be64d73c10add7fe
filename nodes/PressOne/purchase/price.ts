import { jsonOf } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import { Failure } from '../../shared/failure';
import { cachedPerRun } from '../../shared/http/cachedPerRun';
import type { CostOf, Price } from '../../shared/purchase/purchase';
import { readPackageList } from '../reads';
import { readBalance, type SoldPackage } from '../wire';
import type { Basket } from './basket';

export const cost: CostOf<Basket> = {
	price: async (client, { packageId, quantity }) => priceOf(await readFreshList(client), packageId, quantity),
	balance: readAccountBalance,
};

const readFreshList = cachedPerRun(readPackageList);

const listPrice =
	'PressOne shows no net price for this account. This is the list price; the discount is taken off when PressOne charges it.';

/**
 * What we pay for some units of a package on offer. An account with a discount is shown no net price (the twin API). The
 * list price then takes its place: it is the most that may be charged.
 */
export function priceOf(offered: SoldPackage[], packageId: string, quantity: number): Price {
	const sold = offered.find(({ wire }) => wire.id === packageId)?.wire;
	const price = sold && (sold.net_price ?? sold.price);
	if (price !== undefined && price !== null) {
		return { total: Math.round(price * quantity * 100) / 100, currency: null, ...(sold?.net_price === null && { note: listPrice }) };
	}
	throw new Failure({
		message: price === null ? `PressOne does not say what ${packageId} costs you` : `PressOne does not offer the package ${packageId}`,
		description: 'Nothing was bought, because the order could not be priced. Read the packages to see what is on offer.',
		ran: 'never',
	});
}

/** What the account can spend, in its currency. What the amount means for postpaid partners is not documented. */
export async function readAccountBalance(client: Client): Promise<number> {
	return readBalance(jsonOf(await client.repeat({ method: 'GET', path: '/customer/v2/balance' }), 'PressOne (balance)'));
}

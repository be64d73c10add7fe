import { Failure } from '../../shared/failure';
import { jsonOf } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import type { Price } from '../../shared/purchase/purchase';
import { esimGo } from '../provider';
import { orderRequest, readBalance, readOrder } from '../wire';
import type { Basket } from './basket';

/** The provider's own dry run prices an order. A basket that it finds invalid, or does not price, is not bought. */
export async function priceOrder(client: Client, basket: Basket): Promise<Price> {
	const body = orderRequest('validate', basket);
	const { wire } = readOrder(jsonOf(await client.repeat({ method: 'POST', path: '/orders', body }), esimGo.label));
	if (wire.total !== null && wire.valid !== false) return { total: wire.total, currency: wire.currency };
	throw new Failure({
		message: wire.valid === false ? 'eSIM Go finds this order invalid' : 'eSIM Go did not price this order',
		description: `${wire.statusMessage ?? 'It gave no reason.'} Run the operation Validate with the same parameters to see its whole answer.`,
		ran: 'never',
	});
}

/** The organisation's balance, test credit included, in its currency. */
export async function readAccountBalance(client: Client): Promise<number> {
	return readBalance(jsonOf(await client.repeat({ method: 'GET', path: '/organisation' }), 'eSIM Go (organisation)'));
}

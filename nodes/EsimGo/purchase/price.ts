import { Failure } from '../../shared/failure';
import { jsonOf } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import type { Price } from '../../shared/purchase/purchase';
import { esimGo } from '../provider';
import { orderRequest, readBalance, readOrder } from '../wire';
import type { Basket } from './basket';

/** Prices an order by eSIM Go's own dry run. Throws a Failure if eSIM Go finds the order invalid or gives no price. */
export async function priceOrder(client: Client, basket: Basket): Promise<Price> {
	const body = orderRequest('validate', basket);
	const { wire } = readOrder(jsonOf(await client.repeat({ method: 'POST', path: '/orders', body }), esimGo.label));
	if (wire.total !== null && wire.valid !== false) return { total: wire.total, currency: wire.currency };
	throw new Failure({
		message: wire.valid === false ? 'eSIM Go says that this order is invalid' : 'eSIM Go gave no price for this order',
		description: `${wire.statusMessage ?? wire.message ?? 'It gave no reason.'} To see its whole answer, run the operation Validate with the same parameters.`,
		ran: 'never',
	});
}

/** Reads the organisation's balance in its own currency, test credit included. */
export async function readAccountBalance(client: Client): Promise<number> {
	return readBalance(jsonOf(await client.repeat({ method: 'GET', path: '/organisation' }), 'eSIM Go (organisation)'));
}

import { jsonOf } from '../shared/http/call';
import type { Client } from '../shared/http/client';
import { readBalance } from './wire';

/** What can be spent, in the account's currency. What the amount means for postpaid partners is not documented. */
export async function balance(client: Client): Promise<number> {
	return readBalance(jsonOf(await client.repeat({ method: 'GET', path: '/customer/v2/balance' }), 'PressOne (balance)'));
}

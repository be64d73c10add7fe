import { jsonOf } from '../shared/http/call';
import type { Client } from '../shared/http/client';
import { readBalance } from './wire';

/** The organisation's balance, test credit included, in its currency. */
export async function balance(client: Client): Promise<number> {
	return readBalance(jsonOf(await client.repeat({ method: 'GET', path: '/organisation' }), 'eSIM Go (organisation)'));
}

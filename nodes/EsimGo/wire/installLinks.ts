import type { Answer, Call } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import { isBefore25 } from './version';

/** The value of `additionalFields` that asks for the install links of both kinds of phones. Version 2.4 has only the iPhone's. */
export const installLinks = 'installUrl';
const installLinks24 = 'appleInstallUrl';

/** Sends a read whose `additionalFields` may ask for install links, in the words of the version that the credential names. */
export async function sendForLinks(client: Client, call: Call): Promise<Answer> {
	const asks = call.query?.additionalFields === installLinks && isBefore25(client);
	return await client.repeat(asks ? { ...call, query: { ...call.query, additionalFields: installLinks24 } } : call);
}

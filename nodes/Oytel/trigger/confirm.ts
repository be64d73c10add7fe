import { sleep, type ICredentialDataDecryptedObject, type IWebhookFunctions } from 'n8n-workflow';
import { accountOf } from '../../shared/http/account';
import { jsonOf } from '../../shared/http/call';
import { Client } from '../../shared/http/client';
import type { Limit } from '../../shared/http/lane';
import { usage, type Usage } from '../../shared/model/usage';
import { usageOf } from '../model';
import { hourMs, oytel } from '../provider';
import { statusCall } from '../reads';
import { readStatus } from '../wire';

/** What Oytel itself says of an eSIM: its status, that it does not know it, or why it could not be asked. */
export type Confirmation = { current: Usage } | { unknownEsim: true } | { failed: string };

/** The sender has its answer already; still an event should not be held back for long. */
const patience = { timeout: 30_000, patienceMs: 10_000 };

const secondLookMs = 3_000;

/**
 * Our choice: whoever knows the URL of a trigger that does not verify spends from this and leaves the account most of
 * its 1000 status reads an hour.
 */
export const unverifiedReads: Limit = {
	key: 'unverified',
	pace: { sends: 200, windowMs: hourMs, inFlight: 2, ignoresHeaders: true },
	what: '200 status reads an hour for unverified events',
	setBy: 'This node',
};

/** What Oytel may be asked about for anybody. Its ids look like `esim_204817`; dots alone would name another resource. */
export const canBeAsked = (esimId: string | null): esimId is string =>
	esimId !== null && esimId.length <= 100 && /^(?!\.+$)[^\s\p{C}/\\]+$/u.test(esimId);

/** `credential` is the one that the callback was judged by. */
export async function confirm(
	context: IWebhookFunctions,
	credential: ICredentialDataDecryptedObject,
	esimId: string,
	verified: boolean,
): Promise<Confirmation> {
	try {
		const client = new Client(context, oytel, accountOf(credential, oytel), { timeout: patience.timeout });
		const call = { ...statusCall(esimId), patienceMs: patience.patienceMs, limits: verified ? [] : [unverifiedReads] };
		const ask = async () => await client.repeat(call, [404]);
		const first = await ask();
		// The event may be faster than what Oytel's other servers know of a new eSIM.
		if (first.status === 404) await sleep(secondLookMs);
		const answer = first.status === 404 ? await ask() : first;
		if (answer.status === 404) return { unknownEsim: true };
		const current = usageOf(readStatus(jsonOf(answer, oytel.label)).wire);
		return (current.esimId ?? esimId) === esimId ? { current } : { failed: 'Oytel answered about another eSIM.' };
	} catch (error) {
		return { failed: error instanceof Error ? error.message : String(error) };
	}
}

/** The usage model of an event whose status was not asked for, or could not be had. */
export function unasked(esimId: string | null, planId: string | null): Usage {
	return usage.parse({ provider: oytel.id, esimId, planId });
}

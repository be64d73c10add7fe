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

/** What Oytel itself says about an eSIM: its status, that it does not know it, or why it could not be asked. */
export type Confirmation = { current: Usage } | { unknownEsim: true } | { failed: string };

/** The sender has its answer already. Still, an event should not be held back for long. */
const patience = { timeout: 30_000, patienceMs: 10_000 };

const secondReadMs = 3_000;

/**
 * Our choice. Anybody who knows the URL of a trigger that does not verify can use up these reads, but most of the
 * account's 1000 an hour are left.
 */
export const unverifiedReads: Limit = {
	key: 'unverified',
	pace: { sends: 200, windowMs: hourMs, inFlight: 2, ignoresHeaders: true },
	what: '200 status reads an hour for unverified events',
	setBy: 'This node',
};

/** Whether Oytel may be asked about this ID for anybody. Its IDs look like `esim_204817`; dots alone would name another resource. */
export const canBeAsked = (esimId: string | null): esimId is string =>
	esimId !== null && esimId.length <= 100 && /^(?!\.+$)[^\s\p{C}/\\]+$/u.test(esimId);

/** Asks Oytel about an eSIM. `credential` is the one that the callback was checked with. */
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
		// The event may arrive before Oytel's other servers know a new eSIM.
		if (first.status === 404) await sleep(secondReadMs);
		const answer = first.status === 404 ? await ask() : first;
		if (answer.status === 404) return { unknownEsim: true };
		const current = usageOf(readStatus(jsonOf(answer, oytel.label)).wire);
		return (current.esimId ?? esimId) === esimId ? { current } : { failed: 'Oytel answered about another eSIM.' };
	} catch (error) {
		return { failed: error instanceof Error ? error.message : String(error) };
	}
}

/** The usage model of an event whose status was not read, or could not be read. */
export function unconfirmedUsage(esimId: string | null, planId: string | null): Usage {
	return usage.parse({ provider: oytel.id, esimId, planId });
}

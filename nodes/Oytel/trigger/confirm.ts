import { sleep, type IWebhookFunctions } from 'n8n-workflow';
import { jsonOf } from '../../shared/policy/call';
import { Client } from '../../shared/policy/client';
import { usage, type Usage } from '../../shared/model/usage';
import { usageOf } from '../model';
import { oytel } from '../provider';
import { statusCall } from '../status';
import { readStatus } from '../wire';

/** What Oytel itself says of an eSIM: its status, that it does not know it, or why it could not be asked. */
export type Confirmation = { current: Usage } | { unknownEsim: true } | { failed: string };

/** The sender has its answer already; still an event should not be held back for long. */
const patience = { timeout: 30_000, patienceMs: 10_000 };

const secondLookMs = 3_000;

export async function confirm(context: IWebhookFunctions, esimId: string): Promise<Confirmation> {
	try {
		const client = await Client.open(context, oytel, { timeout: patience.timeout });
		const ask = async () => await client.repeat({ ...statusCall(esimId), patienceMs: patience.patienceMs }, [404]);
		const first = await ask();
		// The event may be faster than what Oytel's other servers know of a new eSIM.
		if (first.status === 404) await sleep(secondLookMs);
		const answer = first.status === 404 ? await ask() : first;
		if (answer.status === 404) return { unknownEsim: true };
		return { current: usageOf(readStatus(jsonOf(answer, oytel.label)).wire) };
	} catch (error) {
		return { failed: error instanceof Error ? error.message : String(error) };
	}
}

/** The usage model of an event whose status was not asked for, or could not be had. */
export function unasked(esimId: string | null, planId: string | null): Usage {
	return usage.parse({ provider: oytel.id, esimId, planId });
}

import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';
import { Recent } from '../policy/recent';
import { listenerOf } from './request';
import { isTest } from './respond';

/** How long a credential that was read may be used again, in milliseconds. A key that was replaced in n8n is believed as long. */
const usedForMs = 10_000;

/** Where it does not fit it is read anew unless it is as young as this: the key may have been replaced meanwhile. */
const youngMs = 1_000;

interface Reading {
	/** When it began (epoch ms). */
	at: number;
	credential: Promise<ICredentialDataDecryptedObject>;
}

/** The latest reading of every webhook trigger of this process. */
const readings = new Recent<Reading>(1_000);

type Context = Pick<IWebhookFunctions, 'getCredentials' | 'getMode' | 'getNode' | 'getNodeWebhookUrl' | 'getWorkflow'>;

/**
 * Judges a callback by the trigger's credential; `fits` tells whether the callback is believed.
 *
 * For each reading of a credential outside of an execution n8n 2.41 makes an expression isolate by default, some 100 ms
 * of CPU (credentials-helper, `applyDefaultsAndOverwrites`). So of many callbacks only one in a while reads it, and those
 * that come meanwhile wait for it.
 */
export async function judgeBy<Judgement>(
	context: Context,
	type: string,
	judge: (credential: ICredentialDataDecryptedObject) => Judgement,
	fits: (judgement: Judgement) => boolean,
): Promise<Judgement> {
	const key = `${listenerOf(context)}${context.getNode().credentials?.[type]?.id ?? ''}`;
	const known = isTest(context) ? undefined : readings.get(key);
	const age = known ? Date.now() - known.at : Infinity;
	if (known && age < usedForMs) {
		const judgement = judge(await known.credential);
		if (fits(judgement) || age < youngMs) return judgement;
	}
	const reading: Reading = { at: Date.now(), credential: context.getCredentials(type) };
	readings.set(key, reading);
	return judge(await reading.credential.catch((cause: unknown) => forget(reading, cause)));
}

/** What could not be read is read again by the next callback. */
function forget(reading: Reading, cause: unknown): Promise<never> {
	reading.at = 0;
	return Promise.reject(cause);
}

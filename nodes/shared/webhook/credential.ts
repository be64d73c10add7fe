import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';
import { secretsOf } from '../secrets/known';
import { listenerOf } from './request';

type Reading = Promise<ICredentialDataDecryptedObject>;

/** The reading that is under way, and the one that begins when it ends. */
interface Readings {
	running: Reading;
	next?: Reading;
}

/** Of every webhook trigger of this process that is reading its credential right now. */
const readings = new Map<string, Readings>();

type Context = Pick<IWebhookFunctions, 'getCredentials' | 'getMode' | 'getNode' | 'getNodeWebhookUrl' | 'getWorkflow'>;

/**
 * The credential by which a callback is judged: as it stands after the callback came, so a key that was replaced counts
 * at once.
 *
 * For each reading of a credential outside of an execution n8n 2.41 makes an expression isolate by default, some 100 ms
 * of CPU (credentials-helper, `applyDefaultsAndOverwrites`). So callbacks that come while one is being read wait for the
 * next reading and share it.
 */
export async function credentialOf(context: Context, type: string): Reading {
	const key = `${listenerOf(context)}${context.getNode().credentials?.[type]?.id ?? ''}`;
	const read = async () => {
		const credential = await context.getCredentials(type);
		// Known from now on, so that no log line shows them.
		secretsOf(credential);
		return credential;
	};
	const current = readings.get(key);
	if (!current) return await begin(key, read);
	current.next ??= current.running.then(
		async () => await begin(key, read),
		async () => await begin(key, read),
	);
	return await current.next;
}

function begin(key: string, read: () => Reading): Reading {
	const mine: Readings = { running: read() };
	readings.set(key, mine);
	const ended = () => {
		if (readings.get(key) === mine && !mine.next) readings.delete(key);
	};
	mine.running.then(ended, ended);
	return mine.running;
}

import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';
import { secretsOf } from '../secrets/known';
import { listenerOf } from './request';

type Reading = Promise<ICredentialDataDecryptedObject>;

/** The reading that is running, and the one that starts when it ends. */
interface Readings {
	running: Reading;
	next?: Reading;
}

/** By trigger and credential: what this process is reading right now. */
const readings = new Map<string, Readings>();

type Context = Pick<IWebhookFunctions, 'getCredentials' | 'getMode' | 'getNode' | 'getNodeWebhookUrl' | 'getWorkflow'>;

/**
 * The credential to check a callback with. It is always read after the callback arrived, so a replaced key counts at once.
 *
 * Outside an execution, n8n 2.41 by default creates an expression isolate each time a credential is read, which takes about
 * 100 ms of CPU (credentials-helper, `applyDefaultsAndOverwrites`). So callbacks that arrive during a reading share the
 * next one.
 */
export async function credentialOf(context: Context, type: string): Reading {
	const key = `${listenerOf(context)}${context.getNode().credentials?.[type]?.id ?? ''}`;
	const read = async () => {
		const credential = await context.getCredentials(type);
		// Registers its secrets, so that no log line shows them.
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

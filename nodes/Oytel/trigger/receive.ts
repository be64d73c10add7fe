import type { ICredentialDataDecryptedObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { secretsOf } from '../../shared/secrets/known';
import { credentialOf } from '../../shared/webhook/credential';
import { notJson, tooLongUnverified } from '../../shared/webhook/rejections';
import { repeatsOf } from '../../shared/webhook/repeats';
import type { Outcome, Verdict } from '../../shared/webhook/respond';
import { signatureFault } from '../../shared/webhook/signature';
import { handleCallback } from '../../shared/webhook/handleCallback';
import { environmentOf, oytel } from '../provider';
import { readCallback } from '../wire';
import { canBeAsked, confirm } from './confirm';
import { eventIdOfCallback } from './eventId';
import { isChosen } from './events';
import { output, whyUnconfirmed, type Received } from './output';
import { signatureRefusals } from './rejections';
import { schemeOf, settingsOf, type Settings } from './settings';

/** Our choice: a day of retries. The same event, eSIM and time never come again for another reason. */
const repeatWindowMs = 24 * 60 * 60 * 1000;

/** Takes one callback: checks its signature unless that is switched off, ignores events that are not chosen, and answers. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await handleCallback(context, oytel.label, async (body, headers) => {
		const settings = settingsOf(context);
		const credential = await credentialOf(context, oytel.credential);
		const fault = settings.verifySignature ? signatureFault(schemeOf(credential), credential.webhookSecret, body, headers) : undefined;
		if (fault !== undefined) return { refuse: signatureRefusals[fault] };
		return take(context, settings, credential, body);
	});
}

/** Decides about a callback that is not refused for its signature. A key that it repeats does not reach the workflow. */
function take(context: IWebhookFunctions, settings: Settings, credential: ICredentialDataDecryptedObject, body: Buffer): Outcome {
	const verified = settings.verifySignature;
	const tooLong = verified ? undefined : tooLongUnverified(oytel.label, body);
	if (tooLong) return { refuse: tooLong };
	const callback = readCallback(secretsOf(credential).withoutInBytes(body));
	if (callback === undefined) return { refuse: notJson(oytel.label) };
	if (!isChosen(callback.event, settings.events)) return { ignore: `event ${callback.event} is not chosen` };
	const received = { callback, verified, environment: environmentOf(credential), eventId: eventIdOfCallback(callback, body, verified) };
	return verified ? takeVerified(context, settings, credential, received) : takeUnverified(context, settings, credential, received);
}

const repeated = { ignore: 'it repeats an earlier event' };

/** A signed event counts, whatever Oytel says when it is asked. */
function takeVerified(
	context: IWebhookFunctions,
	settings: Settings,
	credential: ICredentialDataDecryptedObject,
	received: Received,
): Outcome {
	const { eventId, callback } = received;
	const { esimId } = callback;
	if (repeatsOf(context, true).isRepeat(eventId, windowOf(settings))) return repeated;
	if (!settings.confirmStatus || esimId === null) return { take: { json: output(received) } };
	return { decide: async () => ({ take: { json: output(received, await confirm(context, credential, esimId, true)) } }) };
}

/**
 * Anybody may have sent it, so it starts nothing unless Oytel itself knows the eSIM. Only then is it noted: an event that
 * could not be confirmed may come again.
 */
function takeUnverified(
	context: IWebhookFunctions,
	settings: Settings,
	credential: ICredentialDataDecryptedObject,
	received: Received,
): Outcome {
	const { eventId, callback } = received;
	const { esimId } = callback;
	const taken = repeatsOf(context, false);
	if (!canBeAsked(esimId)) return { doubt: 'It is not signed, and it names no eSIM that Oytel could be asked about.' };
	if (taken.knows(eventId, windowOf(settings))) return repeated;
	const decide = async (): Promise<Verdict> => {
		const confirmation = await confirm(context, credential, esimId, false);
		if (!('current' in confirmation))
			return { doubt: `It is not signed, and what it says about eSIM ${esimId} could not be confirmed. ${whyUnconfirmed(confirmation)}` };
		return taken.isRepeat(eventId, windowOf(settings)) ? repeated : { take: { json: output(received, confirmation) } };
	};
	return { decide };
}

const windowOf = ({ dropRepeats }: Settings) => (dropRepeats ? repeatWindowMs : 0);

import type { ICredentialDataDecryptedObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { secretsOf } from '../../shared/secrets/known';
import { credentialOf } from '../../shared/webhook/credential';
import { notJson, tooLongUnverified } from '../../shared/webhook/rejections';
import { takenBy } from '../../shared/webhook/repeats';
import type { Outcome, Verdict } from '../../shared/webhook/respond';
import { signatureFault } from '../../shared/webhook/signature';
import { takeCallback } from '../../shared/webhook/take';
import { environmentOf, oytel } from '../provider';
import { readCallback } from '../wire';
import { canBeAsked, confirm } from './confirm';
import { callbackId } from './eventId';
import { isChosen } from './events';
import { output, whyNot, type Received } from './output';
import { signatureRefusals } from './rejections';
import { schemeOf, settingsOf, type Settings } from './settings';

/** Our choice: event, eSIM and time together never come again for a reason, so a day of retries is covered. */
const repeatWindowMs = 24 * 60 * 60 * 1000;

/** Takes one callback: checks its signature unless that is switched off, leaves out what is not wanted, and answers. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await takeCallback(context, oytel.label, async (body, headers) => {
		const settings = settingsOf(context);
		const credential = await credentialOf(context, oytel.credential);
		const fault = settings.verifySignature ? signatureFault(schemeOf(credential), credential.webhookSecret, body, headers) : undefined;
		if (fault !== undefined) return { refuse: signatureRefusals[fault] };
		return take(context, settings, credential, body);
	});
}

/** What to do with a callback that is not refused for its signature. What it repeats of a key does not reach the workflow. */
function take(context: IWebhookFunctions, settings: Settings, credential: ICredentialDataDecryptedObject, body: Buffer): Outcome {
	const verified = settings.verifySignature;
	const tooLong = verified ? undefined : tooLongUnverified(oytel.label, body);
	if (tooLong) return { refuse: tooLong };
	const callback = readCallback(secretsOf(credential).withoutInBytes(body));
	if (callback === undefined) return { refuse: notJson(oytel.label) };
	if (!isChosen(callback.event, settings.events)) return { ignore: `event ${callback.event} is not chosen` };
	const received = { callback, verified, environment: environmentOf(credential), eventId: callbackId(callback, body, verified) };
	return verified ? takeVerified(context, settings, credential, received) : takeUnverified(context, settings, credential, received);
}

const repeated = { ignore: 'the same event was taken before' };

/** A signed event counts whatever Oytel says when it is asked. */
function takeVerified(
	context: IWebhookFunctions,
	settings: Settings,
	credential: ICredentialDataDecryptedObject,
	received: Received,
): Outcome {
	const { eventId, callback } = received;
	const { esimId } = callback;
	if (takenBy(context, true).isRepeat(eventId, windowOf(settings))) return repeated;
	if (!settings.confirmStatus || esimId === null) return { take: { json: output(received) } };
	return { decide: async () => ({ take: { json: output(received, await confirm(context, credential, esimId, true)) } }) };
}

/**
 * Anybody may have sent it: it starts nothing unless Oytel itself knows the eSIM, and only then it is noted, so that one
 * that could not be confirmed may come again.
 */
function takeUnverified(
	context: IWebhookFunctions,
	settings: Settings,
	credential: ICredentialDataDecryptedObject,
	received: Received,
): Outcome {
	const { eventId, callback } = received;
	const { esimId } = callback;
	const taken = takenBy(context, false);
	if (!canBeAsked(esimId)) return { doubt: 'It is not signed and names no eSIM that Oytel could be asked about.' };
	if (taken.knows(eventId, windowOf(settings))) return repeated;
	const decide = async (): Promise<Verdict> => {
		const confirmation = await confirm(context, credential, esimId, false);
		if (!('current' in confirmation))
			return { doubt: `It is not signed, and what it says of eSIM ${esimId} could not be confirmed. ${whyNot(confirmation)}` };
		return taken.isRepeat(eventId, windowOf(settings)) ? repeated : { take: { json: output(received, confirmation) } };
	};
	return { decide };
}

const windowOf = ({ dropRepeats }: Settings) => (dropRepeats ? repeatWindowMs : 0);

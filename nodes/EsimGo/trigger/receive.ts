import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { secretsOf } from '../../shared/secrets/known';
import type { Secrets } from '../../shared/secrets/secrets';
import { credentialOf } from '../../shared/webhook/credential';
import { bodyHash, eventIdOf } from '../../shared/webhook/eventId';
import { notJson, tooLongUnverified } from '../../shared/webhook/rejections';
import { repeatsOf } from '../../shared/webhook/repeats';
import type { Outcome } from '../../shared/webhook/respond';
import { signatureFault, type SignatureScheme } from '../../shared/webhook/signature';
import { handleCallback } from '../../shared/webhook/handleCallback';
import { esimGo } from '../provider';
import { readEvent } from './callback';
import { unwantedBecause } from './filters';
import { signatureRefusals } from './rejections';
import { settingsOf, type Settings } from './settings';

/** V3 callbacks, signed with the account's API key. The API reference says base64, the webhooks guide hex. */
const scheme: SignatureScheme = { header: 'x-signature-sha256', algorithm: 'sha256', encodings: ['base64', 'hex'] };

/** Receives one callback: checks its signature, ignores what is not wanted, and answers. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await handleCallback(context, esimGo.label, async (body, headers) => {
		const settings = settingsOf(context);
		if (!settings.verifySignature) return decide(context, settings, body);
		const credential = await credentialOf(context, esimGo.credential);
		const fault = signatureFault(scheme, credential.apiKey, body, headers);
		return fault ? { refuse: signatureRefusals[fault] } : decide(context, settings, body, secretsOf(credential));
	});
}

/**
 * What to do with a trusted callback: it is signed, or the user accepts unsigned ones. If it contains any of the
 * credential's `secrets`, they do not reach the workflow.
 */
function decide(context: IWebhookFunctions, settings: Settings, body: Buffer, secrets?: Secrets): Outcome {
	const verified = settings.verifySignature;
	const tooLong = verified ? undefined : tooLongUnverified(esimGo.label, body);
	if (tooLong) return { refuse: tooLong };
	const event = readEvent(secrets?.withoutInBytes(body) ?? body);
	if (event === undefined) return { refuse: notJson(esimGo.label) };
	const unwanted = unwantedBecause(event, settings);
	if (unwanted !== undefined) return { ignore: `event not wanted, ${unwanted}` };
	if (repeatsOf(context, verified).isRepeat(bodyHash(body), settings.repeatWindowMs))
		return { ignore: 'the same callback was received before' };
	const json: IDataObject = { ...event, eventId: eventIdOf(body) };
	return { take: { json } };
}

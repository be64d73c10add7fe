import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { credentialOf } from '../../shared/webhook/credential';
import { bodyHash, eventIdOf } from '../../shared/webhook/eventId';
import { repeats } from '../../shared/webhook/repeats';
import { notJson } from '../../shared/webhook/refusals';
import { listenerOf } from '../../shared/webhook/request';
import { isTest, type Outcome } from '../../shared/webhook/respond';
import { signatureFault, type RequestHeaders, type SignatureFault, type SignatureScheme } from '../../shared/webhook/signature';
import { takeCallback } from '../../shared/webhook/take';
import { esimGo } from '../provider';
import { readEvent } from './callback';
import { unwantedBecause } from './filters';
import { signatureRefusals } from './refusals';
import { settingsOf, type Settings } from './settings';

/** V3 callbacks. The API reference says base64, the webhooks guide hex; the key is the account's API key. */
const scheme: SignatureScheme = { header: 'x-signature-sha256', algorithm: 'sha256', encodings: ['base64', 'hex'] };

/** Takes one callback: checks its signature, leaves out what is not wanted, and answers. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await takeCallback(context, esimGo.label, async (body, headers) => {
		const settings = settingsOf(context);
		const fault = settings.verifySignature ? await faultOf(context, body, headers) : undefined;
		return fault ? { refuse: signatureRefusals[fault] } : take(context, settings, body);
	});
}

async function faultOf(context: IWebhookFunctions, body: Buffer, headers: RequestHeaders): Promise<SignatureFault | undefined> {
	const { apiKey } = await credentialOf(context, esimGo.credential);
	return signatureFault(scheme, typeof apiKey === 'string' ? apiKey : '', body, headers);
}

/** What to do with a callback that is believed. */
function take(context: IWebhookFunctions, settings: Settings, body: Buffer): Outcome {
	const event = readEvent(body);
	if (event === undefined) return { refuse: notJson(esimGo.label) };
	const unwanted = unwantedBecause(event, settings);
	if (unwanted !== undefined) return { ignore: `event not wanted, ${unwanted}` };
	// While the editor listens every callback counts: somebody sends the same one again to see what comes out.
	if (!isTest(context) && repeats.isRepeat(`${listenerOf(context)}${bodyHash(body)}`, settings.repeatWindowMs)) {
		return { ignore: 'the same callback was taken before' };
	}
	const json: IDataObject = { ...event, eventId: eventIdOf(body) };
	return { take: { json } };
}

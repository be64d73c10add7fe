import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { credentialOf } from '../../shared/webhook/credential';
import { notJson } from '../../shared/webhook/refusals';
import { repeats } from '../../shared/webhook/repeats';
import { listenerOf } from '../../shared/webhook/request';
import { isTest, type Outcome, type Verdict } from '../../shared/webhook/respond';
import { signatureFault } from '../../shared/webhook/signature';
import { takeCallback } from '../../shared/webhook/take';
import { environmentOf } from '../environment';
import { oytel } from '../provider';
import { readCallback, type Callback } from './callback';
import { confirm, unasked, type Confirmation } from './confirm';
import { callbackId } from './eventId';
import { isChosen } from './events';
import { signatureRefusals } from './refusals';
import { settingsOf, signatureOf, type Settings } from './settings';

/** Our choice: event, eSIM and time together never come again for a reason, so a day of retries is covered. */
const repeatWindowMs = 24 * 60 * 60 * 1000;

/** Takes one callback: checks its signature where there is a secret, leaves out what is not wanted, and answers. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await takeCallback(context, oytel.label, async (body, headers) => {
		const settings = settingsOf(context);
		const credential = await credentialOf(context, oytel.credential);
		const signature = signatureOf(credential);
		const fault = signature && signatureFault(signature.scheme, signature.secret, body, headers);
		if (fault !== undefined && fault !== 'noSecret') return { refuse: signatureRefusals[fault] };
		return take(context, settings, body, { verified: signature !== undefined, environment: environmentOf(credential) });
	});
}

interface About {
	verified: boolean;
	environment: string;
}

/** What to do with a callback that is not refused. */
function take(context: IWebhookFunctions, settings: Settings, body: Buffer, about: About): Outcome {
	const callback = readCallback(body);
	if (callback === undefined) return { refuse: notJson(oytel.label) };
	const { event, esimId } = callback;
	if (!isChosen(event, settings.events)) return { ignore: `event ${event} is not chosen` };
	const eventId = callbackId(callback, body);
	// While the editor listens every callback counts: somebody sends the same one again to see what comes out.
	if (settings.dropRepeats && !isTest(context) && repeats.isRepeat(`${listenerOf(context)}${eventId}`, repeatWindowMs)) {
		return { ignore: 'the same event was taken before' };
	}
	const asks = settings.confirmStatus === 'always' || (settings.confirmStatus === 'unverified' && !about.verified);
	if (!asks || esimId === null) return { take: { json: output(callback, about, eventId) } };
	return { decide: async () => verdict(callback, about, eventId, await confirm(context, esimId)) };
}

/** Oytel's own word counts: an unverified event about an eSIM that it does not know is not believed. */
function verdict(callback: Callback, about: About, eventId: string, confirmation: Confirmation): Verdict {
	if ('unknownEsim' in confirmation && !about.verified) return { ignore: `Oytel does not know the eSIM of an unverified event, ${callback.esimId}` };
	return { take: { json: output(callback, about, eventId, confirmation) } };
}

/** An event with the eSIM's current status and usage, where they were asked for. */
function output(callback: Callback, about: About, eventId: string, confirmation?: Confirmation): IDataObject {
	const { event, occurredAt, esimId, customerEmail, planId, body } = callback;
	const current = confirmation && 'current' in confirmation ? confirmation.current : unasked(esimId, planId);
	return {
		...current,
		esimId: current.esimId ?? esimId,
		planId: current.planId ?? planId,
		event,
		occurredAt,
		customerEmail,
		...about,
		confirmed: confirmation !== undefined && 'current' in confirmation,
		warning: warningOf(confirmation),
		eventId,
		body,
	};
}

function warningOf(confirmation: Confirmation | undefined): string | null {
	if (confirmation === undefined || 'current' in confirmation) return null;
	const why = 'failed' in confirmation ? confirmation.failed : 'Oytel does not know this eSIM.';
	return `The current status could not be read. ${why}`;
}

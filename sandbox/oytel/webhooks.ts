import { createHmac } from 'node:crypto';
import type { CallbackMessage } from '../frame/callbacks';
import type { Esim, Store } from './store';
import { secondsTime } from './time';

export const EVENTS = ['esim.provisioned', 'esim.activated', 'esim.expired', 'usage.threshold'] as const;
export type EventName = (typeof EVENTS)[number];

export interface Signing {
	signed: boolean;
	/** Signed with a secret that is not the receiver's. */
	forged: boolean;
}

/** HMAC over the exact bytes, in the form that the switches say. Every part of the scheme is ours. */
export function sign({ switches }: Store, body: string, secret: string): string {
	const { signatureAlgorithm, signatureEncoding, signaturePrefix } = switches;
	return signaturePrefix + createHmac(signatureAlgorithm, secret).update(body).digest(signatureEncoding);
}

/** The payload of an event. It has no event ID and no attempt counter. */
export function writePayload(store: Store, esim: Esim, event: string, at = store.now): object {
	const { customerEmail, planId } = store.orderOf(esim);
	const { usedMb, limitMb } = esim;
	const usage = event === 'usage.threshold' && store.switches.webhookUsage && limitMb !== null;
	return {
		event,
		timestamp: secondsTime(at),
		data: {
			esim_id: esim.esimId,
			customer_email: customerEmail,
			plan_id: planId,
			...(usage && { data_used_mb: usedMb, data_limit_mb: limitMb, percentage: Math.round((usedMb / limitMb) * 100) }),
		},
	};
}

/** A webhook that is ready to send, signed or not. */
export function wrap(store: Store, url: string, body: string, { signed, forged }: Signing): CallbackMessage {
	const { webhookSecret, signatureHeader, webhookRetries } = store.switches;
	const secret = forged ? `not-${webhookSecret}` : webhookSecret;
	const headers: Record<string, string> = signed || forged ? { [signatureHeader]: sign(store, body, secret) } : {};
	return { provider: 'oytel', url, body, headers, retries: webhookRetries };
}

/** The webhook_url of the eSIM, or else the account's. */
export function urlFor(store: Store, esim: Esim): string {
	return store.orderOf(esim).webhookUrl ?? store.switches.webhookUrl;
}

/** Reports an event as Oytel would. Nobody waits for the delivery. */
export function raise(store: Store, esim: Esim, event: EventName): void {
	const url = urlFor(store, esim);
	if (url === '') return;
	const { webhookSigned: signed, webhookForged: forged } = store.switches;
	store.outbox.put(store, wrap(store, url, JSON.stringify(writePayload(store, esim, event)), { signed, forged }));
}

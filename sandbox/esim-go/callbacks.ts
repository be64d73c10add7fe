import { createHmac } from 'node:crypto';
import type { CallbackMessage, Delivery } from '../frame/callbacks';
import { providerKey } from './provider';
import type { Store } from './store';

export interface Envelope {
	url: string;
	version: 'V2' | 'V3';
	encoding: 'base64' | 'hex';
	numericIccid: boolean;
	forged: boolean;
	retries: number;
}

/** HMAC-SHA256 over the exact bytes, keyed with the API key. */
export function sign(apiKey: string, body: string, encoding: 'base64' | 'hex'): string {
	return createHmac('sha256', apiKey).update(body).digest(encoding);
}

/** The envelope that the switches set. */
export function usualEnvelope(store: Store): Envelope {
	const { callbackUrl, callbackVersion, callbackEncoding, callbackNumericIccid, callbackForged, callbackRetries } = store.switches;
	return {
		url: callbackUrl,
		version: callbackVersion,
		encoding: callbackEncoding,
		numericIccid: callbackNumericIccid,
		forged: callbackForged,
		retries: callbackRetries,
	};
}

/** The text of a callback. One vendor example has the ICCID as a bare number, which must not cost any digits. */
export function writeBody(payload: object, numericIccid: boolean): string {
	const body = JSON.stringify(payload);
	return numericIccid ? body.replace(/"iccid":"(\d+)"/, '"iccid":$1') : body;
}

function wrap(store: Store, payload: object, envelope: Envelope): CallbackMessage {
	const body = writeBody(payload, envelope.numericIccid);
	const key = envelope.forged ? `not-${store.switches.apiKey}` : store.switches.apiKey;
	const headers: Record<string, string> = envelope.version === 'V3' ? { 'x-signature-sha256': sign(key, body, envelope.encoding) } : {};
	return { provider: providerKey, url: envelope.url, body, headers, retries: envelope.retries };
}

/** Sends one callback now, no matter what else is under way. */
export async function post(store: Store, payload: object, envelope: Envelope): Promise<Delivery> {
	return await store.frame.callbacks.send(wrap(store, payload, envelope));
}

/**
 * Reports an event as the vendor does. Callbacks are sent as the switches say, one after another (the real order of arrival
 * is not documented), and nobody waits for them.
 */
export function raise(store: Store, write: (version: Envelope['version']) => object): void {
	const envelope = usualEnvelope(store);
	if (envelope.url === '') return;
	const message = wrap(store, write(envelope.version), envelope);
	const { callbackCopies, callbackDelayMs } = store.switches;
	const sendAll = () => {
		for (let copy = 0; copy < callbackCopies; copy++) store.frame.callbacks.inLine(message);
	};
	if (callbackDelayMs === 0) sendAll();
	else store.frame.clock.at(store.now + callbackDelayMs, sendAll);
}

import { createHmac } from 'node:crypto';
import type { Delivery } from '../frame/callbacks';
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

/** The envelope that the switches ask for. */
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

/** The text of a callback. One vendor example carries the ICCID as a bare number; digits must survive that. */
export function writeBody(payload: object, numericIccid: boolean): string {
	const body = JSON.stringify(payload);
	return numericIccid ? body.replace(/"iccid":"(\d+)"/, '"iccid":$1') : body;
}

/** Sends one callback now. */
export async function post(store: Store, payload: object, envelope: Envelope): Promise<Delivery> {
	const body = writeBody(payload, envelope.numericIccid);
	const key = envelope.forged ? `not-${store.switches.apiKey}` : store.switches.apiKey;
	const headers: Record<string, string> = envelope.version === 'V3' ? { 'x-signature-sha256': sign(key, body, envelope.encoding) } : {};
	return await store.frame.callbacks.send({ provider: 'esimGo', url: envelope.url, body, headers, retries: envelope.retries });
}

/** Something has happened that the vendor tells about: sent as the switches say, without being waited for. */
export function raise(store: Store, payload: object): void {
	const envelope = usualEnvelope(store);
	if (envelope.url === '') return;
	const { callbackCopies, callbackDelayMs } = store.switches;
	const sendAll = async () => {
		for (let copy = 0; copy < callbackCopies; copy++) await post(store, payload, envelope);
	};
	if (callbackDelayMs === 0) void sendAll();
	else store.frame.clock.at(store.now + callbackDelayMs, () => void sendAll());
}

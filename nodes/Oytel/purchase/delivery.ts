import { sleep } from 'n8n-workflow';
import { z } from 'zod/v4';
import { bodyOf } from '../../shared/http/body';
import { jsonOf } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import type { Esim } from '../../shared/model/esim';
import type { Picture } from '../../shared/model/qrPicture';
import type { DeliveryOf, Placed, QrHelpers } from '../../shared/purchase/purchase';
import { placedOf } from '../model';
import { statusCall } from '../reads';
import { imageKindOf, readLate, readProvision, withLater } from '../wire';
import type { Basket } from './basket';

export const delivery: DeliveryOf<Basket> = {
	awaited: () => 1,
	wait: async (client, { basket, placed }) => await waitForQr(client, basket, placed),
	fetchQr,
};

/** Pauses between two status reads, in milliseconds. Oytel limits them to 1000 an hour. */
const pauses = { first: 2_000, longest: 30_000 };

/**
 * Oytel may answer a purchase before its QR code is ready (202, or no link). Only a status answer can bring it later, so
 * the status is read until it does, for as long as the user allows. A complete purchase is not read again.
 */
async function waitForQr(client: Client, basket: Basket, placed: Placed): Promise<Placed> {
	let current = placed;
	const until = Date.now() + basket.waitForQrMs;
	for (let pause = pauses.first; basket.waitForQrMs > 0 && !hasQr(current); pause = Math.min(pause * 2, pauses.longest)) {
		const id = current.esims[0]?.esim.id;
		if (!id) break;
		const later = readLate(jsonOf(await client.repeat(statusCall(id)), "Oytel's eSIM status"));
		current = { ...placedOf(readProvision(withLater(current.body, later)), basket) };
		if (hasQr(current) || Date.now() + pause > until || client.signal?.aborted) break;
		await sleep(pause, client.signal).catch(() => undefined);
	}
	const warnings = [...(hasQr(current) ? [] : [warnOfMissingQr(current, basket.waitForQrMs)]), ...warnOfLiveKey(client)];
	return warnings.length > 0 ? { ...current, warning: warnings.join(' ') } : current;
}

/** A base URL on this machine or in a private network belongs to a sandbox. A live key there was meant for Oytel. */
const privateHost = /^(localhost|host\.docker\.internal|127\.|10\.|192\.168\.|\[::1\])/i;

function warnOfLiveKey({ account: { host, fields } }: Client): string[] {
	if (fields.environment !== 'production' || !privateHost.test(host)) return [];
	return [`The API key is live, but ${host} is not Oytel. This looks like a rehearsal with the wrong credential.`];
}

function hasQr({ esims }: Placed): boolean {
	return esims.some(({ esim }) => esim.activationCode !== null || esim.qrCodeUrl !== null);
}

function warnOfMissingQr({ esims: [first] }: Placed, waitedMs: number): string {
	const waited = waitedMs > 0 ? 'The QR code was not ready in time.' : 'The QR code is not ready yet.';
	if (!first?.esim.id) return `${waited} The answer names no eSIM ID, so the status cannot be read. Ask Oytel's support.`;
	return `${waited} The eSIM was bought. To get the code, run again with the same reference and the option Wait for QR Code, or ask Oytel's support about ${first.esim.id}.`;
}

const answer = z.object({ body: z.unknown() });

const patienceMs = 30_000;

/**
 * The QR code behind an eSIM's link, for answers without an activation code. It is fetched without the API key, because
 * the link may point to any host. Undefined if there is no picture behind it.
 */
async function fetchQr(helpers: QrHelpers, { qrCodeUrl }: Esim): Promise<Picture | undefined> {
	if (qrCodeUrl === null || !URL.canParse(qrCodeUrl) || !/^https?:$/.test(new URL(qrCodeUrl).protocol)) return undefined;
	const fetched: unknown = await helpers.httpRequest({
		method: 'GET',
		url: qrCodeUrl,
		encoding: 'stream',
		returnFullResponse: true,
		timeout: patienceMs,
	});
	const bytes = await bodyOf(answer.parse(fetched).body, 'the QR code link', patienceMs);
	const kind = imageKindOf(bytes);
	return kind && { ...kind, bytes };
}

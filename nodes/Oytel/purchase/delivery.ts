import { sleep, type IBinaryData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { bodyOf } from '../../shared/http/body';
import { jsonOf } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import type { Esim } from '../../shared/model/esim';
import type { DeliveryOf, Placed, QrHelpers } from '../../shared/purchase/purchase';
import { placedOf } from '../model';
import { statusCall } from '../reads';
import { imageKindOf, readLate, readProvision, withLater } from '../wire';
import type { Basket } from './basket';

export const delivery: DeliveryOf<Basket> = {
	awaited: () => 1,
	wait: async (client, { basket, placed }) => await awaitQr(client, basket, placed),
	fetchQr,
};

/** Pauses between two looks, in milliseconds: status reads are limited to 1000 an hour. */
const pauses = { first: 2_000, longest: 30_000 };

/**
 * A purchase may be answered before its QR code is there (202, or no link). It can come only with a status answer, so
 * that is read until it does, for as long as the user allows; a purchase that is complete is not asked about again.
 */
async function awaitQr(client: Client, basket: Basket, placed: Placed): Promise<Placed> {
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
	const warnings = [...(hasQr(current) ? [] : [missing(current, basket.waitForQrMs)]), ...rehearsedLive(client)];
	return warnings.length > 0 ? { ...current, warning: warnings.join(' ') } : current;
}

/** A base URL on this machine or in a private network is a sandbox's: a live key there was meant for Oytel. */
const privateHost = /^(localhost|host\.docker\.internal|127\.|10\.|192\.168\.|\[::1\])/i;

function rehearsedLive({ account: { host, fields } }: Client): string[] {
	if (fields.environment !== 'production' || !privateHost.test(host)) return [];
	return [`The API key is a live one, but ${host} is not Oytel: this looks like a rehearsal with the wrong credential.`];
}

function hasQr({ esims }: Placed): boolean {
	return esims.some(({ esim }) => esim.activationCode !== null || esim.qrCodeUrl !== null);
}

function missing({ esims: [first] }: Placed, waitedMs: number): string {
	const waited = waitedMs > 0 ? 'Its QR code did not come in time.' : 'Its QR code is not there yet.';
	if (!first?.esim.id) return `${waited} The answer names no eSIM ID, so its status cannot be read: ask Oytel's support.`;
	return `${waited} The purchase stands: run again with the same reference and the option Wait for QR Code, or ask Oytel's support about ${first.esim.id}.`;
}

const answer = z.object({ body: z.unknown() });

const patienceMs = 30_000;

/**
 * The QR code behind an eSIM's link, for answers that carry no activation code. It is fetched without the API key, which
 * is nobody else's business: the link may point to any host. Undefined where it gives no picture.
 */
async function fetchQr(helpers: QrHelpers, { id, iccid, qrCodeUrl }: Esim): Promise<IBinaryData | undefined> {
	if (qrCodeUrl === null || !URL.canParse(qrCodeUrl) || !/^https?:$/.test(new URL(qrCodeUrl).protocol)) return undefined;
	const fetched: unknown = await helpers.httpRequest({
		method: 'GET',
		url: qrCodeUrl,
		encoding: 'stream',
		returnFullResponse: true,
		timeout: patienceMs,
	});
	const body = await bodyOf(answer.parse(fetched).body, 'the QR code link', patienceMs);
	const kind = imageKindOf(body);
	return kind && (await helpers.prepareBinaryData(body, `${iccid ?? id ?? 'esim'}.${kind.extension}`, kind.mimeType));
}

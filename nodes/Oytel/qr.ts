import type { IBinaryData } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Esim } from '../shared/model/esim';
import { bodyOf } from '../shared/http/body';
import type { QrHelpers } from '../shared/purchase/purchase';

/** Kinds of picture that the link may give: its type is not documented. */
const kinds = [
	{ extension: 'png', mimeType: 'image/png', fits: (bytes: Buffer) => bytes.subarray(1, 4).toString('latin1') === 'PNG' },
	{ extension: 'svg', mimeType: 'image/svg+xml', fits: (bytes: Buffer) => isSvg(bytes.toString('utf8', 0, 2_000)) },
];

/** What may stand before the picture itself, in this order. */
const prologue = [
	{ open: '<?xml', close: '?>' },
	{ open: '<!--', close: '-->' },
	{ open: '<!DOCTYPE svg', close: '>' },
];

function isSvg(text: string): boolean {
	const picture = prologue.reduce((rest, { open, close }) => {
		const end = rest.startsWith(open) ? rest.indexOf(close) : -1;
		return end < 0 ? rest : rest.slice(end + close.length).trimStart();
	}, text.trimStart());
	return /^<svg[\s>]/.test(picture);
}

const answer = z.object({ body: z.unknown() });

const patienceMs = 30_000;

/**
 * The QR code behind an eSIM's link, for answers that carry no activation code. It is fetched without the API key, which
 * is nobody else's business: the link may point to any host. Undefined where it gives no picture.
 */
export async function fetchQr(helpers: QrHelpers, { id, iccid, qrCodeUrl }: Esim): Promise<IBinaryData | undefined> {
	if (qrCodeUrl === null || !URL.canParse(qrCodeUrl) || !/^https?:$/.test(new URL(qrCodeUrl).protocol)) return undefined;
	const fetched: unknown = await helpers.httpRequest({
		method: 'GET',
		url: qrCodeUrl,
		encoding: 'stream',
		returnFullResponse: true,
		timeout: patienceMs,
	});
	const body = await bodyOf(answer.parse(fetched).body, 'the QR code link', patienceMs);
	const kind = kinds.find(({ fits }) => fits(body));
	return kind && (await helpers.prepareBinaryData(body, `${iccid ?? id ?? 'esim'}.${kind.extension}`, kind.mimeType));
}

import { encode as encodePng } from 'fast-png';
import { encode as encodeQr } from 'uqr';

/** Pixels per QR module: large enough for phones to read from a screen and from paper. */
const scale = 8;

/** Light modules around the code; the QR standard asks for four. */
const quietZone = 4;

/**
 * The QR code of a text as a greyscale PNG with error correction level M. The text is encoded unchanged, so a reader returns
 * exactly `text`.
 */
export function qrPng(text: string): Uint8Array {
	const { data: modules, size } = encodeQr(text, { ecc: 'M', border: quietZone });
	const width = size * scale;
	const pixels = new Uint8Array(width * width);
	for (const [row, cells] of modules.entries()) {
		const line = cells.flatMap((isDark) => Array<number>(scale).fill(isDark ? 0 : 255));
		for (let copy = 0; copy < scale; copy++) pixels.set(line, (row * scale + copy) * width);
	}
	return encodePng({ width, height: width, data: pixels, channels: 1, depth: 8 });
}

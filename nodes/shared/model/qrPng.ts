import { encode as encodePng } from 'fast-png';
import { encode as encodeQr } from 'uqr';

/** Pixels of one QR module, so that phones read it from a screen and from paper. */
const scale = 8;

/** Light modules around the code; the QR standard asks for four. */
const quietZone = 4;

/**
 * The QR code of a text as a greyscale PNG: error correction level M, eight pixels a module, quiet zone of four.
 * The text stays as it is, so a reader gives back exactly `text`.
 */
export function qrPng(text: string): Uint8Array {
	const { data: modules, size } = encodeQr(text, { ecc: 'M', border: quietZone });
	const width = size * scale;
	const pixels = new Uint8Array(width * width);
	for (let y = 0; y < width; y++) {
		for (let x = 0; x < width; x++) {
			pixels[y * width + x] = modules[Math.floor(y / scale)][Math.floor(x / scale)] ? 0 : 255;
		}
	}
	return encodePng({ width, height: width, data: pixels, channels: 1, depth: 8 });
}

import { encode as encodePng } from 'fast-png';
import { encode as encodeQr } from 'uqr';

const PIXELS_PER_MODULE = 8;

/** A black and white PNG of the QR code of a text, with the quiet zone that scanners want. */
export function qrPng(text: string): Buffer {
	const { data: modules, size } = encodeQr(text, { border: 4 });
	const width = size * PIXELS_PER_MODULE;
	const pixels = Uint8Array.from({ length: width * width }, (_, index) => {
		const row = Math.floor(Math.floor(index / width) / PIXELS_PER_MODULE);
		const column = Math.floor((index % width) / PIXELS_PER_MODULE);
		return modules[row]?.[column] ? 0 : 255;
	});
	return Buffer.from(encodePng({ width, height: width, data: pixels, channels: 1 }));
}

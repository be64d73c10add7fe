import { encode as encodePng } from 'fast-png';
import { encode as encodeQr } from 'uqr';

const PIXELS_PER_MODULE = 8;

/** Draws the QR code of a text as a black and white PNG, with the quiet zone that scanners need. */
export function qrPng(text: string): Buffer {
	const { data: modules, size } = encodeQr(text, { border: 4 });
	const width = size * PIXELS_PER_MODULE;
	const pixels = Buffer.alloc(width * width, 255);
	modules.forEach((cells, row) => {
		const begin = row * PIXELS_PER_MODULE * width;
		cells.forEach((isDark, column) => {
			if (isDark) pixels.fill(0, begin + column * PIXELS_PER_MODULE, begin + (column + 1) * PIXELS_PER_MODULE);
		});
		for (let line = 1; line < PIXELS_PER_MODULE; line++) pixels.copyWithin(begin + line * width, begin, begin + width);
	});
	return Buffer.from(encodePng({ width, height: width, data: pixels, channels: 1 }));
}

import { decode } from 'fast-png';
import jsQR from 'jsqr';

/** The text of a QR code in a PNG, read by a decoder that shares no code with the one that drew it. */
export function readQrCode(png: Buffer): string | undefined {
	const { width, height, data, channels } = decode(png);
	const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
	for (let pixel = 0; pixel < width * height; pixel++) {
		for (let channel = 0; channel < 3; channel++) {
			rgba[pixel * 4 + channel] = data[pixel * channels + (channels < 3 ? 0 : channel)] ?? 0;
		}
	}
	return jsQR(rgba, width, height)?.data;
}

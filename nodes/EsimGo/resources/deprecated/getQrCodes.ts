import { identity } from '../../../shared/fields/identity';
import { read } from '../../../shared/policy/read';
import { binaryProperty, fileBinary, oldReference } from '../../fields';
import { esimGo } from '../../provider';
import { pngFile, readFile, zipFile } from '../../wire';

export const getQrCodes = read(esimGo, {
	option: {
		name: 'Get QR Codes (Deprecated)',
		value: 'getQrCodes',
		action: 'Get QR codes (deprecated)',
		description: 'Get a ZIP file of QR codes, or one QR code as a PNG. Use Get Install Details under eSIM instead.',
	},
	agents: 'allow',
	fields: [oldReference, binaryProperty],
	request: { method: 'GET', path: '/esims/qr/{reference}' },
	call: (item) => ({ values: { reference: identity(item, 'reference', 'Reference') }, accept: zipFile.mimeType }),
	decode: (answer) => readFile(answer, zipFile, pngFile),
	rows: (body) => (Buffer.isBuffer(body) ? [body] : []),
	raw: (_, item) => ({ reference: identity(item, 'reference', 'Reference') }),
	attach: async ({ helpers }, item, bytes) => {
		const kind = pngFile.fits(bytes) ? pngFile : zipFile;
		return { binary: await fileBinary(helpers, item, bytes, kind) };
	},
});

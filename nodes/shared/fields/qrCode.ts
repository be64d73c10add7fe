import type { BinaryHelperFunctions, INodeProperties } from 'n8n-workflow';
import type { Attached } from '../model/attached';
import type { Esim } from '../model/esim';
import { asBinary, asDataUrl, qrCodeField, qrCodeProperty, qrPicture } from '../model/qrPicture';
import { flag, type Item } from './item';

/** An option of operations that return eSIMs with their activation codes. */
export const qrCode: INodeProperties = {
	displayName: 'QR Code',
	name: 'qrCode',
	type: 'boolean',
	default: true,
	description: 'Whether to add the QR code of the activation code as a PNG in binary data',
};

/** The same for places that take text and no files, such as the completion page of an n8n form. */
export const qrCodeDataUrl: INodeProperties = {
	displayName: 'QR Code as Text',
	name: 'qrCodeDataUrl',
	type: 'boolean',
	default: true,
	description:
		'Whether to add the QR code as text (data:image/png;base64,…) in the field "qrCodeDataUrl", for web pages and the completion page of an n8n form. Many mail programs do not show it: attach the file of QR Code there.',
};

/** In which forms an item asks for QR codes. */
export const wantedQrCodes = (item: Item) => ({ qrCode: flag(item, 'options.qrCode'), qrCodeDataUrl: flag(item, 'options.qrCodeDataUrl') });

/** The QR code of an eSIM in the forms that the item asks for. `given` is the provider's own PNG. */
export async function attachQrCode(
	helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'>,
	item: Item,
	esim: Esim,
	given?: Buffer,
): Promise<Attached | undefined> {
	const wanted = wantedQrCodes(item);
	if (!wanted.qrCode && !wanted.qrCodeDataUrl) return undefined;
	const picture = qrPicture(esim, given);
	return {
		...(wanted.qrCodeDataUrl && { json: { [qrCodeField]: picture ? asDataUrl(picture) : null } }),
		...(wanted.qrCode && picture && { binary: { [qrCodeProperty]: await asBinary(helpers, picture, esim) } }),
		...(!picture && { warning: 'There is no QR code: the eSIM has no activation code that phones understand.' }),
	};
}

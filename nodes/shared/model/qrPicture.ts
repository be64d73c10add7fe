import type { BinaryHelperFunctions, IBinaryData } from 'n8n-workflow';
import type { Esim } from './esim';
import { qrPng } from './qrPng';

/** The QR code of an eSIM as a file. */
export interface Picture {
	bytes: Buffer;
	mimeType: string;
	extension: string;
}

/** The binary property that holds a QR code. */
export const qrCodeProperty = 'qrCode';

/** The field that holds a QR code as text. */
export const qrCodeField = 'qrCodeDataUrl';

/**
 * The QR code of an eSIM, drawn from the same activation code as the install links. Without an activation code, it is the
 * provider's own PNG if there is one (`given`), else undefined.
 */
export function qrPicture({ activationCode }: Pick<Esim, 'activationCode'>, given?: Buffer): Picture | undefined {
	const bytes = activationCode === null ? given : Buffer.from(qrPng(activationCode));
	return bytes && { bytes, mimeType: 'image/png', extension: 'png' };
}

/** A QR code as n8n binary data. */
export async function asBinary(
	{ prepareBinaryData }: Pick<BinaryHelperFunctions, 'prepareBinaryData'>,
	{ bytes, mimeType, extension }: Picture,
	{ iccid, id }: Pick<Esim, 'iccid' | 'id'>,
): Promise<IBinaryData> {
	return await prepareBinaryData(bytes, `${iccid ?? id ?? 'esim'}.${extension}`, mimeType);
}

/** A QR code as text that a web page shows as a picture. */
export const asDataUrl = ({ bytes, mimeType }: Picture) => `data:${mimeType};base64,${bytes.toString('base64')}`;

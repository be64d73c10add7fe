import type { BinaryHelperFunctions, IBinaryData } from 'n8n-workflow';
import type { Esim } from './esim';
import { qrPng } from './qrPng';

type Helpers = Pick<BinaryHelperFunctions, 'prepareBinaryData'>;

/** The binary property that holds a QR code. */
export const qrCodeProperty = 'qrCode';

/**
 * The QR code of an eSIM as n8n binary data, drawn from the same activation code as the install links. Without an activation
 * code, it is the provider's own PNG if there is one (`given`), else undefined.
 */
export async function qrBinary(
	helpers: Helpers,
	esim: Pick<Esim, 'activationCode' | 'iccid'>,
	given?: Buffer,
): Promise<IBinaryData | undefined> {
	const png = esim.activationCode === null ? given : Buffer.from(qrPng(esim.activationCode));
	if (png === undefined) return undefined;
	return await helpers.prepareBinaryData(png, `${esim.iccid ?? 'esim'}.png`, 'image/png');
}

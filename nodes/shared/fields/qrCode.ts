import type { BinaryHelperFunctions, IBinaryKeyData, INodeProperties } from 'n8n-workflow';
import type { Esim } from '../model/esim';
import { qrBinary, qrCodeProperty } from '../model/qrBinary';
import { flag, type Item } from './item';

/** An option of operations that return eSIMs with their activation codes. */
export const qrCode: INodeProperties = {
	displayName: 'QR Code',
	name: 'qrCode',
	type: 'boolean',
	default: true,
	description: 'Whether to add the QR code of the activation code as a PNG in binary data',
};

/** The QR code of an eSIM if the item asks for one, or a text that says why there is none. `given` is the provider's own PNG. */
export async function wantedQrCode(
	helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'>,
	item: Item,
	esim: Esim,
	given?: Buffer,
): Promise<IBinaryKeyData | string | undefined> {
	if (!flag(item, 'options.qrCode')) return undefined;
	const qr = await qrBinary(helpers, esim, given);
	return qr ? { [qrCodeProperty]: qr } : 'There is no QR code: the eSIM has no activation code that phones understand.';
}

import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import { asBinary, asDataUrl, qrCodeField, qrCodeProperty, qrPicture } from '../model/qrPicture';
import { withoutSecrets } from '../secrets/known';
import type { Placed, Purchase } from './purchase';
import type { Wanted } from './wanted';

type FetchQr = Purchase<never>['delivery']['fetchQr'];

type Forms = Pick<Wanted<never>, 'qrCode' | 'qrCodeDataUrl'>;

/** The QR code of one eSIM, in the forms that its item asks for. */
export interface QrCode {
	/** The field with the QR code as text: null if there is none, no field if none is wanted. */
	field: { [qrCodeField]?: string | null };
	file?: IBinaryData;
	/** Why there is no QR code. */
	warning?: string;
}

/** The field of an item without an eSIM, so that all items have the same fields. */
export const noQrField = ({ qrCodeDataUrl }: Forms): QrCode['field'] => (qrCodeDataUrl ? { [qrCodeField]: null } : {});

/** The QR code of an eSIM that is paid for. If it cannot be made, that is a warning. */
export async function qrCodeOf(
	{ helpers }: Pick<IExecuteFunctions, 'helpers'>,
	fetchQr: FetchQr,
	wanted: Forms,
	{ esim, qrCode: given }: Placed['esims'][number],
): Promise<QrCode> {
	let field = noQrField(wanted);
	if (!wanted.qrCode && !wanted.qrCodeDataUrl) return { field };
	try {
		const picture = qrPicture(esim, given) ?? (await fetchQr?.(helpers, esim).catch(() => undefined));
		if (picture === undefined) return { field, warning: noQrCode };
		if (wanted.qrCodeDataUrl) field = { [qrCodeField]: asDataUrl(picture) };
		return wanted.qrCode ? { field, file: await asBinary(helpers, picture, esim) } : { field };
	} catch (cause) {
		return { field, warning: qrCodeFailed(cause) };
	}
}

/** The binary data of an item. If it has several eSIMs, their QR codes are numbered from 0. */
export function binaryOf(codes: QrCode[]): { binary?: IBinaryKeyData } {
	const binary: IBinaryKeyData = {};
	for (const [index, { file }] of codes.entries()) {
		if (file) binary[numbered(qrCodeProperty, index, codes.length)] = file;
	}
	return Object.keys(binary).length > 0 ? { binary } : {};
}

/** The QR codes as text on an item that has no list of eSIMs, numbered in the same way. */
export function qrFieldsOf(codes: QrCode[]): Record<string, string | null> {
	return Object.fromEntries(
		codes.flatMap(({ field }, index) =>
			Object.values(field).map((text: string | null) => [numbered(qrCodeField, index, codes.length), text]),
		),
	);
}

const numbered = (name: string, index: number, all: number) => (all === 1 ? name : `${name}_${index}`);

const noQrCode =
	'There is no QR code: the eSIM does not yet have an activation code that phones understand, or a working link to its QR code.';

function qrCodeFailed(cause: unknown): string {
	return `Its QR code could not be made or stored: ${withoutSecrets(cause instanceof Error ? cause.message : String(cause))}. Its activation code is in the item.`;
}

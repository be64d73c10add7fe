import { flag, iccid as iccidOf } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { qrBinary, qrCodeProperty } from '../../../shared/model/qrBinary';
import { read } from '../../../shared/policy/read';
import { appleInstallUrl, iccid, optional } from '../../fields';
import { esimOf } from '../../model';
import { esimGo } from '../../provider';
import { readEsim } from '../../wire';

export const get = read(esimGo, {
	option: {
		name: 'Get',
		value: 'get',
		action: `Get an eSIM`,
		description: 'Get an eSIM with its activation code and profile status',
	},
	fields: [
		iccid,
		simplify,
		optional('options', appleInstallUrl, {
			displayName: 'QR Code',
			name: 'qrCode',
			type: 'boolean',
			default: false,
			description: 'Whether to add the QR code of the activation code as a PNG in binary data',
		}),
	],
	request: { method: 'GET', path: '/esims/{iccid}' },
	call: (item) => ({
		values: { iccid: iccidOf(item) },
		query: { additionalFields: flag(item, 'options.appleInstallUrl') ? 'appleInstallUrl' : undefined },
	}),
	rows: (body) => [readEsim(body)],
	raw: ({ body }) => body,
	model: ({ wire }) => esimOf(wire),
	binary: async (context, item, { wire }) => {
		const qr = flag(item, 'options.qrCode') ? await qrBinary(context.helpers, esimOf(wire)) : undefined;
		return qr && { [qrCodeProperty]: qr };
	},
});

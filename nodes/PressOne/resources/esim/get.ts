import { flag, iccid as iccidOf } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { qrBinary, qrCodeProperty } from '../../../shared/model/qrBinary';
import { read } from '../../../shared/policy/read';
import { iccid } from '../../fields';
import { include, included } from '../../filters';
import { esimOf } from '../../model';
import { pressOne } from '../../provider';
import { readSim } from '../../wire';

export const get = read(pressOne, {
	option: { name: 'Get', value: 'get', action: `Get an eSIM`, description: 'Get an eSIM with its activation code' },
	fields: [
		iccid,
		simplify,
		optional('options', include('the order', 'order', 'order.status', 'order.user', 'share'), {
			displayName: 'QR Code',
			name: 'qrCode',
			type: 'boolean',
			default: false,
			description: 'Whether to add the QR code of the activation code as a PNG in binary data',
		}),
	],
	request: { method: 'GET', path: '/customer/v2/sims/{iccid}' },
	call: (item) => {
		return { values: { iccid: iccidOf(item) }, query: { include: included(item, 'order') } };
	},
	rows: (body) => [readSim(body)],
	raw: ({ body }) => body,
	model: ({ wire }) => esimOf(wire),
	binary: async (context, item, { wire }) => {
		const qr = flag(item, 'options.qrCode') ? await qrBinary(context.helpers, esimOf(wire)) : undefined;
		return qr && { [qrCodeProperty]: qr };
	},
});

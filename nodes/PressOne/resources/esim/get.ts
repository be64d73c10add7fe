import { iccid as iccidOf } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { attachQrCode, qrCode, qrCodeDataUrl } from '../../../shared/fields/qrCode';
import { read } from '../../../shared/policy/read';
import { iccid, include, included } from '../../fields';
import { esimOf } from '../../model';
import { pressOne } from '../../provider';
import { readSim } from '../../wire';

export const get = read(pressOne, {
	option: { name: 'Get', value: 'get', action: `Get an eSIM`, description: 'Get an eSIM with its activation code' },
	agents: 'allow',
	fields: [
		iccid,
		simplify,
		optional('options', include('the order', 'order', 'order.status', 'order.user', 'share'), qrCode, qrCodeDataUrl),
	],
	request: { method: 'GET', path: '/customer/v2/sims/{iccid}' },
	call: (item) => ({ values: { iccid: iccidOf(item) }, query: { include: included(item, 'order') } }),
	rows: (body) => [readSim(body)],
	raw: ({ body }) => body,
	model: ({ wire }) => esimOf(wire),
	attach: async ({ helpers }, item, { wire }) => await attachQrCode(helpers, item, esimOf(wire)),
});

import { flag, iccid as iccidOf } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { attachQrCode, qrCode, qrCodeDataUrl } from '../../../shared/fields/qrCode';
import { read } from '../../../shared/policy/read';
import { iccid, installLinks } from '../../fields';
import { esimOf, esimWithState } from '../../model';
import { esimGo } from '../../provider';
import { installLinks as linksField, readEsim, sendForLinks } from '../../wire';

export const get = read(esimGo, {
	option: {
		name: 'Get',
		value: 'get',
		action: `Get an eSIM`,
		description: 'Get an eSIM with its activation code and profile status',
	},
	agents: 'allow',
	fields: [iccid, simplify, optional('options', installLinks, qrCode, qrCodeDataUrl)],
	request: { method: 'GET', path: '/esims/{iccid}' },
	call: (item) => ({
		values: { iccid: iccidOf(item) },
		query: { additionalFields: flag(item, 'options.installLinks') ? linksField : undefined },
	}),
	send: sendForLinks,
	rows: (body) => [readEsim(body)],
	raw: ({ body }) => body,
	model: ({ wire }) => esimWithState(wire),
	attach: async ({ helpers }, item, { wire }) => await attachQrCode(helpers, item, esimOf(wire)),
});

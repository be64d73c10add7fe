import { iccid as iccidOf } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { attachQrCode, qrCode, qrCodeDataUrl } from '../../../shared/fields/qrCode';
import { read } from '../../../shared/policy/read';
import { iccid } from '../../fields';
import { esimOf, pngOf } from '../../model';
import { celitech } from '../../provider';
import { readEsim } from '../../wire';

export const get = read(celitech, {
	option: {
		name: 'Get',
		value: 'get',
		action: `Get an eSIM`,
		description: 'Get the status and activation code of an eSIM, and whether it is online and can be topped up',
	},
	agents: 'allow',
	fields: [iccid, simplify, optional('options', qrCode, qrCodeDataUrl)],
	request: { method: 'GET', path: '/esim' },
	call: (item) => ({ query: { iccid: iccidOf(item) } }),
	rows: (body) => [readEsim(body)],
	raw: ({ body }) => body,
	// Only CELITECH reports these two, so they are not in the shared vocabulary.
	model: ({ wire }) => ({ ...esimOf(wire), connectivityStatus: wire.connectivityStatus, isTopUpAllowed: wire.isTopUpAllowed }),
	attach: async ({ helpers }, item, { wire }) => await attachQrCode(helpers, item, esimOf(wire), pngOf(wire)),
});

import { iccid as iccidOf } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { read } from '../../../shared/policy/read';
import { iccid } from '../../fields';
import { planOf } from '../../model';
import { pressOne } from '../../provider';
import { readTopUpPackages } from '../../wire';

/** Read anew every time: PressOne says never to reuse an earlier list, because it can change for the same eSIM. */
export const getPackages = read(pressOne, {
	option: {
		name: 'Get Packages',
		value: 'getPackages',
		action: 'Get top-up packages',
		description: 'List the top-ups that an eSIM can buy now. An eSIM that is not active has none.',
	},
	agents: 'allow',
	fields: [iccid, simplify],
	request: { method: 'GET', path: '/customer/v2/sims/{iccid}/topups' },
	call: (item) => ({ values: { iccid: iccidOf(item) } }),
	rows: readTopUpPackages,
	raw: ({ body }) => body,
	model: planOf,
});

import { iccid as iccidOf } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { read } from '../../../shared/policy/read';
import { iccid } from '../../fields';
import { usageOf } from '../../model';
import { pressOne } from '../../provider';
import { readUsage } from '../../wire';

export const getUsage = read(pressOne, {
	option: {
		name: 'Get Usage',
		value: 'getUsage',
		action: `Get the usage of an eSIM`,
		description: 'Get the data, minutes and messages left on an eSIM. PressOne updates these numbers every 20 minutes.',
	},
	agents: 'allow',
	fields: [iccid, simplify],
	request: { method: 'GET', path: '/customer/v2/sims/{iccid}/usage' },
	call: (item) => ({ values: { iccid: iccidOf(item) } }),
	rows: (body) => [readUsage(body)],
	raw: ({ body }) => body,
	model: ({ wire }, item) => usageOf(wire, iccidOf(item)),
});

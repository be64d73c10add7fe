import { identity } from '../../../shared/fields/identity';
import { simplify } from '../../../shared/fields/lists';
import { read } from '../../../shared/policy/read';
import { usageOf } from '../../model';
import { oytel } from '../../provider';
import { statusCall } from '../../reads';
import { readStatus } from '../../wire';

export const getStatus = read(oytel, {
	option: {
		name: 'Get Status',
		value: 'getStatus',
		action: `Get the status of an eSIM`,
		description: 'Get the status and usage of an eSIM, up to 1000 times an hour',
	},
	agents: 'allow',
	fields: [
		{
			displayName: 'eSIM ID',
			name: 'esimId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. esim_204817',
			description: "Oytel's ID of the eSIM, from the output of Provision",
			hint: 'Oytel has no list of eSIMs, so keep the IDs that Provision returns',
		},
		simplify,
	],
	request: { method: 'GET', path: '/esim/{esimId}/status' },
	call: (item) => statusCall(identity(item, 'esimId', 'eSIM ID')),
	rows: (body) => [readStatus(body)],
	raw: ({ body }) => body,
	model: ({ wire }) => usageOf(wire),
});

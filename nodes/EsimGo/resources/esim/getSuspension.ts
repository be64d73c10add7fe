import { iccid as iccidOf } from '../../../shared/fields/item';
import { read } from '../../../shared/policy/read';
import { iccid } from '../../fields';
import { esimGo } from '../../provider';
import { needsVersion25, readSuspension } from '../../wire';

/** eSIM Go's guide names this call, its schema of the API does not. The eSIM itself says the same in `state`. */
const notOffered = [404, 405];

export const getSuspension = read(esimGo, {
	option: {
		name: 'Get Suspension',
		value: 'getSuspension',
		action: 'Get whether an eSIM is suspended',
		description: 'Get whether an eSIM is suspended. Needs version 2.5 of the API.',
	},
	agents: 'allow',
	fields: [iccid],
	request: { method: 'GET', path: '/esims/{iccid}/suspend' },
	call: (item) => ({ values: { iccid: iccidOf(item) } }),
	before: async (client) => needsVersion25(client),
	send: async (client, call) => {
		const answer = await client.repeat(call, notOffered);
		return notOffered.includes(answer.status) ? await client.repeat({ ...call, path: '/esims/{iccid}' }) : answer;
	},
	rows: (body) => [readSuspension(body)],
	raw: ({ suspended, state }, item) => ({ iccid: iccidOf(item), suspended, state }),
});

import { iccid as iccidOf } from '../../../shared/fields/item';
import { read } from '../../../shared/policy/read';
import { iccid } from '../../fields';
import { esimGo } from '../../provider';
import { readObject } from '../../wire';

export const getLocation = read(esimGo, {
	option: {
		name: 'Get Location',
		value: 'getLocation',
		action: `Get the location of an eSIM`,
		description: 'Get the network and country where an eSIM was last seen. This is personal data of the traveller.',
	},
	agents: 'allow',
	fields: [iccid],
	request: { method: 'GET', path: '/esims/{iccid}/location' },
	call: (item) => ({ values: { iccid: iccidOf(item) } }),
	rows: (body) => [readObject(body)],
	raw: (location) => location,
});

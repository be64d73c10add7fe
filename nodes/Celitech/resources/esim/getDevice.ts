import { iccid as iccidOf } from '../../../shared/fields/item';
import { read } from '../../../shared/policy/read';
import { iccid } from '../../fields';
import { celitech } from '../../provider';
import { readDevice } from '../../wire';

export const getDevice = read(celitech, {
	option: {
		name: 'Get Device',
		value: 'getDevice',
		action: `Get the device of an eSIM`,
		description: 'Get the device that an eSIM is installed on. Before installation, CELITECH may refuse.',
	},
	agents: 'allow',
	fields: [iccid],
	request: { method: 'GET', path: '/esim/{iccid}/device' },
	call: (item) => ({ values: { iccid: iccidOf(item) } }),
	rows: (body) => [readDevice(body)],
	raw: (device) => device,
});

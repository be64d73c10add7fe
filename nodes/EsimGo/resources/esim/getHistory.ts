import { iccid as iccidOf } from '../../../shared/fields/item';
import { read } from '../../../shared/policy/read';
import { iccid } from '../../fields';
import { esimGo } from '../../provider';
import { readHistory } from '../../wire';

export const getHistory = read(esimGo, {
	option: {
		name: 'Get History',
		value: 'getHistory',
		action: `Get the history of an eSIM`,
		description: 'List the events of an eSIM, oldest first',
	},
	agents: 'allow',
	fields: [iccid],
	request: { method: 'GET', path: '/esims/{iccid}/history' },
	call: (item) => ({ values: { iccid: iccidOf(item) } }),
	rows: readHistory,
	raw: (entry) => entry,
});

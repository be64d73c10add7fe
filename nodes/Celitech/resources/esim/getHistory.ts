import { iccid as iccidOf } from '../../../shared/fields/item';
import { read } from '../../../shared/policy/read';
import { iccid } from '../../fields';
import { celitech } from '../../provider';
import { readHistory } from '../../wire';

export const getHistory = read(celitech, {
	option: {
		name: 'Get History',
		value: 'getHistory',
		action: `Get the history of an eSIM`,
		description: 'List every status that an eSIM has had, one item each',
	},
	agents: 'allow',
	fields: [iccid],
	request: { method: 'GET', path: '/esim/{iccid}/history' },
	call: (item) => ({ values: { iccid: iccidOf(item) } }),
	rows: readHistory,
	raw: ({ body }, item) => ({ iccid: iccidOf(item), ...body }),
});

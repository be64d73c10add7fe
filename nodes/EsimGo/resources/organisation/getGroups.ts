import { read } from '../../../shared/policy/read';
import { esimGo } from '../../provider';
import { readGroups } from '../../wire';

export const getGroups = read(esimGo, {
	option: {
		name: 'Get Bundle Groups',
		value: 'getGroups',
		action: 'Get bundle groups',
		description: 'List the bundle groups that your organisation can order from',
	},
	agents: 'allow',
	fields: [],
	request: { method: 'GET', path: '/organisation/groups' },
	rows: readGroups,
	raw: (group) => group,
});

import { optionalText } from '../../../shared/fields/item';
import { limit, returnAll } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { read } from '../../../shared/policy/read';
import { pressOneVoice } from '../../provider';
import { userPath } from '../../reads';
import { readUsers, userPaging } from '../../wire';

export const getAll = read(pressOneVoice, {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many users',
		description: 'List the users who signed up through you, with the state of their subscriptions',
	},
	agents: 'allow',
	fields: [
		returnAll,
		limit,
		optional(
			'filters',
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				placeholder: 'name@email.com',
				default: '',
				description: 'Only the user with this e-mail address',
			},
			{
				displayName: 'Mobile',
				name: 'mobile',
				type: 'string',
				default: '',
				placeholder: 'e.g. +2340000000001',
				description: 'Only the user with this number',
			},
		),
	],
	request: { method: 'GET', path: userPath },
	call: (item) => ({ query: { email: optionalText(item, 'filters.email'), mobile: optionalText(item, 'filters.mobile') } }),
	paging: userPaging,
	rows: readUsers,
	raw: (user) => user,
});

import { read } from '../../../shared/policy/read';
import { pressOne } from '../../provider';
import { readAccounts } from '../../wire';

export const getBalance = read(pressOne, {
	option: {
		name: 'Get Balance',
		value: 'getBalance',
		action: 'Get the balance',
		description: 'Get the balance of your accounts, one item per account',
	},
	agents: 'allow',
	fields: [],
	request: { method: 'GET', path: '/customer/v2/balance' },
	rows: readAccounts,
	raw: ({ body }) => body,
});

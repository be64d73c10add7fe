import { flag } from '../../../shared/fields/item';
import { optional } from '../../../shared/fields/locator';
import { read } from '../../../shared/policy/read';
import { esimGo } from '../../provider';
import { readOrganisations, withoutApiKey } from '../../wire';

/** eSIM Go's answer contains the API key in clear text, which never leaves this node, and personal data of staff. */
export const get = read(esimGo, {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get the organisation',
		description: 'Get your organisation with its balance, currency and callback URL',
	},
	agents: 'allow',
	fields: [
		optional('options', {
			displayName: 'Include Users',
			name: 'includeUsers',
			type: 'boolean',
			default: true,
			description: 'Whether to include the names, email addresses and phone numbers of your staff',
		}),
	],
	request: { method: 'GET', path: '/organisation' },
	rows: (body) => readOrganisations(body).map(withoutApiKey),
	raw: ({ users, ...organisation }, item) => (flag(item, 'options.includeUsers') ? { ...organisation, users } : organisation),
});

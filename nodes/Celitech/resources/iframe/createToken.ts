import { read } from '../../../shared/policy/read';
import { celitech } from '../../provider';
import { readIframeToken } from '../../wire';

/** A token changes nothing, so the call can safely be repeated. Its lifetime is not documented. */
export const createToken = read(celitech, {
	option: {
		name: 'Create Token',
		value: 'createToken',
		action: 'Create an iframe token',
		description: "Get a token to embed CELITECH's shop in your page",
	},
	agents: 'refuse',
	does: 'create tokens',
	fields: [],
	request: { method: 'POST', path: '/iframe/token' },
	rows: (body) => [readIframeToken(body)],
	raw: (answer) => answer,
});

import { read } from '../../../shared/policy/read';
import { esimGo } from '../../provider';
import { readApiDetails } from '../../wire';

/** Only the older specification has this call, so it may disappear. */
export const getApiDetails = read(esimGo, {
	option: { name: 'Get API Details', value: 'getApiDetails', action: 'Get API details', description: 'Get what the API says about itself' },
	agents: 'allow',
	fields: [],
	request: { method: 'GET', path: '/' },
	rows: readApiDetails,
	raw: (details) => details,
});

import { text } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { read } from '../../../shared/policy/read';
import { bundle } from '../../fields';
import { planWithBilling } from '../../model';
import { esimGo } from '../../provider';
import { readBundle } from '../../wire';

export const get = read(esimGo, {
	option: { name: 'Get', value: 'get', action: 'Get a bundle', description: 'Get one bundle from the catalogue' },
	agents: 'allow',
	fields: [bundle, simplify],
	request: { method: 'GET', path: '/catalogue/bundle/{name}' },
	call: (item) => ({ values: { name: text(item, 'bundle', 'Bundle') } }),
	rows: (body) => [readBundle(body)],
	raw: ({ body }) => body,
	model: ({ wire }) => planWithBilling(wire),
});

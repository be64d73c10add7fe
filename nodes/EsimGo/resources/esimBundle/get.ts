import { iccid as iccidOf, text, type Item } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { read } from '../../../shared/policy/read';
import { bundleOnEsim, iccid } from '../../fields';
import { usageOf } from '../../model';
import { esimGo } from '../../provider';
import { readAssignments } from '../../wire';

const name = (item: Item) => text(item, 'bundle', 'Bundle');

/** Of a bundle that was applied several times eSIM Go gives the latest assignment only. */
export const get = read(esimGo, {
	option: {
		name: 'Get',
		value: 'get',
		action: `Get a bundle of an eSIM`,
		description: 'Get what is left of a bundle on an eSIM. If it was applied several times, the latest counts.',
	},
	agents: 'allow',
	fields: [iccid, bundleOnEsim, simplify],
	request: { method: 'GET', path: '/esims/{iccid}/bundles/{name}' },
	call: (item) => ({ values: { iccid: iccidOf(item), name: name(item) } }),
	rows: readAssignments,
	raw: ({ body }) => body,
	model: ({ wire }, item) => usageOf(wire, iccidOf(item), name(item)),
});

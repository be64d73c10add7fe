import { iccid as iccidOf, text, type Item } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { read } from '../../../shared/policy/read';
import { bundleOnEsim, iccid } from '../../fields';
import { usageOf } from '../../model';
import { esimGo } from '../../provider';
import { readAssignments } from '../../wire';

const name = (item: Item) => text(item, 'bundle', 'Bundle');

/** If a bundle was applied several times, eSIM Go returns only the latest assignment. */
export const get = read(esimGo, {
	option: {
		name: 'Get',
		value: 'get',
		action: `Get a bundle on an eSIM`,
		description: 'Get what is left of a bundle on an eSIM. If it was applied several times, you get the latest assignment.',
	},
	agents: 'allow',
	fields: [iccid, bundleOnEsim, simplify],
	request: { method: 'GET', path: '/esims/{iccid}/bundles/{name}' },
	call: (item) => ({ values: { iccid: iccidOf(item), name: name(item) } }),
	rows: readAssignments,
	raw: ({ body }) => body,
	model: ({ wire }, item) => usageOf(wire, iccidOf(item), name(item)),
});

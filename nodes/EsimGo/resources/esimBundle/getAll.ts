import { count, flag, iccid as iccidOf, type Item } from '../../../shared/fields/item';
import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { read } from '../../../shared/policy/read';
import { iccid } from '../../fields';
import { usageOf } from '../../model';
import { esimGo } from '../../provider';
import { readEsimBundles } from '../../wire';

/** The most that eSIM Go returns. It counts assignments, not bundles, and there is no next page. */
const most = 200;

const wanted = (item: Item) => (flag(item, 'returnAll') ? most : Math.min(count(item, 'limit', 'Limit', { min: 1 }), most));

export const getAll = read(esimGo, {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: `Get many bundles on an eSIM`,
		description: 'List the bundles on an eSIM, with what is left of each assignment',
	},
	agents: 'allow',
	fields: [
		iccid,
		returnAll,
		limit,
		simplify,
		optional('options', {
			displayName: 'Include Used',
			name: 'includeUsed',
			type: 'boolean',
			default: true,
			description: 'Whether to include bundles that are used up, expired or revoked',
		}),
	],
	request: { method: 'GET', path: '/esims/{iccid}/bundles' },
	call: (item) => ({
		values: { iccid: iccidOf(item) },
		query: { limit: wanted(item), includeUsed: flag(item, 'options.includeUsed') || undefined },
	}),
	cut: true,
	rows: readEsimBundles,
	raw: ({ body }) => body,
	model: ({ wire }, item) => (wire.assignments ?? []).map((assignment) => usageOf(assignment, iccidOf(item), wire.name)),
	warning: (bundles) => {
		const assignments = bundles.reduce((sum, { wire }) => sum + (wire.assignments?.length ?? 0), 0);
		return assignments === most ? `eSIM Go lists at most ${most} assignments per eSIM, so older ones may be missing` : undefined;
	},
});

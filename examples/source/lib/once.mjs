import { conditions, dataTable } from './dataTable.mjs';
import { when } from './nodes.mjs';

/**
 * A message of any kind is sent once, by whichever execution claims it in a data table: an SMS, a warning, a confirmation. A claim
 * is one row per key; only one execution can put its ID into the empty field `owner`.
 */

const table = 'Table of notices';
const columns = { key: 'string', owner: 'string', claimedAt: 'date', doneAt: 'date' };
const { make, row } = dataTable({ madeBy: table, tableName: 'esim_notices', columns });
const mine = ['owner', 'eq', '={{ $execution.id }}'];

/** Makes the table at the first run. `at` is the place of its node. */
export const tableOfNotices = (at) => ({ nodes: [make(at)], name: table });

/** Frees the claims of executions that ended before their message had left: for messages that may rather come twice than never. */
export const freeAbandonedNotices = (at) => {
	const abandoned = conditions(['doneAt', 'isEmpty'], ['claimedAt', 'lt', '={{ $now.minus({ minutes: 10 }).toISO() }}']);
	return row('Free abandoned claims', at, 'update', abandoned, { owner: '' }, { executeOnce: true, alwaysOutputData: true });
};

/**
 * The claim to `what`, such as "the SMS": only one execution goes on behind `last`. If two executions have entered the same key at
 * the same moment, the first entry counts. Behind it, `done` and `giveBack` make the nodes that end the claim.
 * @param {{ what: string, key: string, at: [number, number] }} notice `key` is an expression; `at` is the place of the first of four nodes
 */
export function once({ what, key, at: [x, y] }) {
	const ofKey = ['key', 'eq', `={{ ${key} }}`];
	const [enter, claim, entries, last] = [`Enter ${what}`, `Claim ${what}`, `Entries of ${what}`, `Is ${what} ours?`];
	const nodes = [
		row(enter, [x, y], 'upsert', conditions(ofKey), { key: `={{ ${key} }}` }),
		row(claim, [x + 1, y], 'update', conditions(ofKey, ['owner', 'isEmpty']), {
			owner: '={{ $execution.id }}',
			claimedAt: '={{ $now.toISO() }}',
		}),
		row(entries, [x + 2, y], 'get', conditions(ofKey), undefined, { executeOnce: true }),
		{
			...when(
				last,
				[x + 3, y],
				[`={{ $('${entries}').all().sort((a, b) => a.json.id - b.json.id)[0].json.owner }}`, 'equals', '={{ $execution.id }}'],
			),
			executeOnce: true,
		},
	];
	return {
		nodes,
		wires: [`${enter} > ${claim} > ${entries} > ${last}`],
		first: enter,
		last,
		done: (name, place) => row(name, place, 'update', conditions(ofKey, mine), { doneAt: '={{ $now.toISO() }}' }, { executeOnce: true }),
		giveBack: (name, place) =>
			row(name, place, 'update', conditions(ofKey, mine, ['doneAt', 'isEmpty']), { owner: '' }, { executeOnce: true }),
	};
}

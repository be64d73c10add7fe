import { conditions, row } from './mailOnce.mjs';
import { code } from './nodes.mjs';

/**
 * Lets only one execution at a time do something, such as a purchase that could be made at either of two wholesalers. It uses the
 * table of mails, so `tableOfMails` must run before. `key` is what is taken, as JavaScript; `names` are those of the four nodes. The
 * column `esim` keeps what later executions must know. A turn counts for ten minutes, so the workflow must end before that.
 */
export function takeTurn({ key, at: [x, y], names: [enter, take, entries, mine] }) {
	const nodes = [
		row(enter, [x, y], 'upsert', conditions(['key', 'eq', `={{ ${key} }}`]), { key: `={{ ${key} }}`, orderKey: `={{ ${key} }}` }),
		row(take, [x + 1, y], 'update', conditions(['key', 'eq', '={{ $json.key }}'], ['owner', 'isEmpty']), {
			owner: '={{ $execution.id }}',
			claimedAt: '={{ $now.toISO() }}',
		}),
		row(entries, [x + 2, y], 'get', conditions(['key', 'eq', '={{ $json.key }}'])),
		code(mine, [x + 3, y], ['turn']),
	];
	return { nodes, wires: [`${enter} > ${take} > ${entries} > ${mine}`] };
}

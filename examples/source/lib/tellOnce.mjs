import { conditions, row } from './mailOnce.mjs';
import { tellOperations } from './nodes.mjs';

/**
 * Tells operations once, even if a shop delivers an order again and again. `wishes` is the node that has found what a person must
 * look at: its items have `notice`, a text that is the same for the same matter, or none if it must be told in any case. The
 * notices stand in the table of the mails. (On PostgreSQL, two executions of the same instant may both tell.) `at` is the place of the
 * first node, `Enter the notice`.
 */
export function tellOnce({ wishes, at: [x, y], subject, text }) {
	const notice = `{{ $('${wishes}').item.json.notice ?? 'execution ' + $execution.id }}`;
	const same = ['key', 'eq', '={{ $json.key }}'];
	const nodes = [
		row('Enter the notice', [x, y], 'upsert', conditions(['key', 'eq', `=${notice}`]), { key: `=${notice}` }),
		row('Claim the notice', [x + 1, y], 'update', conditions(same, ['owner', 'isEmpty']), {
			owner: '={{ $execution.id }}',
			claimedAt: '={{ $now.toISO() }}',
		}),
		tellOperations('Tell operations: look at it', [x + 2, y], { subject, text }),
		row('Mark as told', [x + 3, y], 'update', conditions(['key', 'eq', "={{ $('Claim the notice').item.json.key }}"]), {
			mailedAt: '={{ $now.toISO() }}',
		}),
	];
	return { nodes, wires: ['Enter the notice > Claim the notice > Tell operations: look at it > Mark as told'] };
}

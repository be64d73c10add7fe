import { identity } from '../../../shared/fields/identity';
import type { Item } from '../../../shared/fields/item';
import { change } from '../../../shared/policy/change';
import { assignmentId, bundleOnEsim, iccid } from '../../fields';
import { esimGo } from '../../provider';
import { mode, modeOf, revokeNotice, returnWarning, target } from '../../revoke';
import { readShort } from '../../wire';

const assignment = (item: Item) => identity(item, 'assignmentId', 'Assignment ID');

export const revokeApplication = change(esimGo, {
	option: {
		name: 'Revoke Application (Deprecated)',
		value: 'revokeApplication',
		action: 'Revoke a bundle application (deprecated)',
		description: 'Take one assignment of a bundle off an eSIM. Revoke Assignment of eSIM Bundle replaces it.',
	},
	does: 'revoke bundles',
	fields: [revokeNotice, iccid, bundleOnEsim, assignmentId, mode],
	request: { method: 'DELETE', path: '/esims/{iccid}/bundles/{name}/applications/{assignmentId}' },
	call: (item) => ({ values: { ...target(item), assignmentId: assignment(item) }, query: { type: modeOf(item) } }),
	asksOnly: (item) => modeOf(item) === 'validate',
	before: async (client, item) => await returnWarning(client, target(item), assignment(item)),
	rows: (body) => [readShort(body)],
	raw: (answer) => answer,
});

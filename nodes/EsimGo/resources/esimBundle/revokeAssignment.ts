import { change } from '../../../shared/policy/change';
import { assignment, assignmentId, bundleOnEsim, iccid, mode, modeOf, revokeNotice, target } from '../../fields';
import { esimGo } from '../../provider';
import { warnOfReturn } from '../../reads';
import { readShort } from '../../wire';

export const revokeAssignment = change(esimGo, {
	option: {
		name: 'Revoke Assignment',
		value: 'revokeAssignment',
		action: `Revoke one assignment of a bundle`,
		description: 'Remove exactly one assignment of a bundle from an eSIM',
	},
	does: 'revoke bundles',
	fields: [revokeNotice, iccid, bundleOnEsim, assignmentId, mode],
	request: { method: 'DELETE', path: '/esims/{iccid}/bundles/{name}/assignments/{assignmentId}' },
	call: (item) => ({ values: { ...target(item), assignmentId: assignment(item) }, query: { type: modeOf(item) } }),
	asksOnly: (item) => modeOf(item) === 'validate',
	before: async (client, item) => await warnOfReturn(client, target(item), assignment(item)),
	rows: (body) => [readShort(body)],
	raw: (answer) => answer,
});

import { change } from '../../../shared/policy/change';
import { assignment, assignmentId, bundleOnEsim, iccid, mode, modeOf, revokeNotice, target } from '../../fields';
import { esimGo } from '../../provider';
import { warnOfReturn } from '../../reads';
import { readShort } from '../../wire';

export const revokeApplication = change(esimGo, {
	option: {
		name: 'Revoke Application (Deprecated)',
		value: 'revokeApplication',
		action: 'Revoke a bundle application (deprecated)',
		description: 'Remove one assignment of a bundle from an eSIM. Use Revoke Assignment under eSIM Bundle instead.',
	},
	does: 'revoke bundles',
	fields: [revokeNotice, iccid, bundleOnEsim, assignmentId, mode],
	request: { method: 'DELETE', path: '/esims/{iccid}/bundles/{name}/applications/{assignmentId}' },
	call: (item) => ({ values: { ...target(item), assignmentId: assignment(item) }, query: { type: modeOf(item) } }),
	asksOnly: (item) => modeOf(item) === 'validate',
	before: async (client, item) => await warnOfReturn(client, target(item), assignment(item)),
	rows: (body) => [readShort(body)],
	raw: (answer) => answer,
});

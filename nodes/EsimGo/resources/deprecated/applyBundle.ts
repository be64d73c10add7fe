import { count, iccid as iccidOf, text } from '../../../shared/fields/item';
import { moment } from '../../../shared/fields/time';
import { notice } from '../../../shared/fields/purchase';
import { change } from '../../../shared/policy/change';
import { bundleInStock, iccid } from '../../fields';
import { esimGo } from '../../provider';
import { readShort } from '../../wire';

export const applyBundle = change(esimGo, {
	option: {
		name: 'Apply Bundle (Deprecated)',
		value: 'applyBundle',
		action: 'Apply a bundle (deprecated)',
		description:
			'Put a bundle from the inventory on an eSIM. Apply Bundle of eSIM replaces it, and finds by its reference what it has done.',
	},
	does: 'apply bundles',
	fields: [
		notice('oldApplyNotice', 'Takes a bundle out of your inventory when it runs. It has no reference: running it again takes another one.'),
		iccid,
		bundleInStock,
		{
			displayName: 'Start Time',
			name: 'startTime',
			type: 'dateTime',
			default: '',
			description: 'When a bundle starts that does not start by itself. Empty means now.',
		},
		{
			displayName: 'Repeat',
			name: 'repeat',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1,
			description: 'How many times to apply the bundle',
		},
	],
	request: { method: 'POST', path: '/esims/{iccid}/bundles' },
	call: (item) => {
		const startTime = moment(item, 'startTime', 'Start Time');
		const repeat = count(item, 'repeat', 'Repeat', { min: 1 });
		const body = { name: text(item, 'bundle', 'Bundle'), ...(startTime !== undefined && { startTime }), ...(repeat > 1 && { repeat }) };
		return { values: { iccid: iccidOf(item) }, body };
	},
	rows: (body) => [readShort(body)],
	raw: (answer) => answer,
});

import { count, iccid as iccidOf, text } from '../../../shared/fields/item';
import { moment } from '../../../shared/fields/time';
import { moneyNotice } from '../../../shared/fields/purchase';
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
			'Put a bundle from the inventory on an eSIM. Use Apply Bundle under eSIM instead: its reference keeps a bundle from being applied twice.',
	},
	does: 'apply bundles',
	fields: [
		moneyNotice(
			'oldApplyNotice',
			'Takes a bundle out of your inventory when it runs. There is no reference: running it again takes another bundle.',
		),
		iccid,
		bundleInStock,
		{
			displayName: 'Start Time',
			name: 'startTime',
			type: 'dateTime',
			default: '',
			description: 'Start time for bundles that are not activated automatically. Leave empty to start now.',
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

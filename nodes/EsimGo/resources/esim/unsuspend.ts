import { notice } from '../../../shared/fields/purchase';
import { change } from '../../../shared/policy/change';
import { iccid } from '../../fields';
import { esimGo } from '../../provider';
import { suspensionCall } from './suspension';

export const unsuspend = change(esimGo, {
	...suspensionCall(false),
	option: {
		name: 'Unsuspend',
		value: 'unsuspend',
		action: 'Unsuspend an eSIM',
		description: 'Let a suspended eSIM use the network again. Needs version 2.5 of the API.',
	},
	does: 'unsuspend eSIMs',
	fields: [notice('unsuspendNotice', 'Puts the traveller back online when it runs, so the data on the eSIM can be used again.'), iccid],
});

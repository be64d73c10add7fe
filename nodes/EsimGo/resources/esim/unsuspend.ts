import { notice } from '../../../shared/fields/purchase';
import { change } from '../../../shared/policy/change';
import { iccid } from '../../fields';
import { esimGo } from '../../provider';
import { switching } from './suspension';

export const unsuspend = change(esimGo, {
	...switching(false),
	option: {
		name: 'Unsuspend',
		value: 'unsuspend',
		action: 'Unsuspend an eSIM',
		description: 'Let a suspended eSIM use the network again. An eSIM that is not suspended stays as it is.',
	},
	does: 'unsuspend eSIMs',
	fields: [notice('unsuspendNotice', 'Lets the traveller use the network again when it runs, and with it the data on the eSIM.'), iccid],
	refusalAdvice: 'If eSIM Go itself suspended this eSIM, for fair use or compliance, only its support can lift that.',
});

import { notice } from '../../../shared/fields/purchase';
import { change } from '../../../shared/policy/change';
import { iccid } from '../../fields';
import { esimGo } from '../../provider';
import { suspensionCall } from './suspension';

export const suspend = change(esimGo, {
	...suspensionCall(true),
	option: {
		name: 'Suspend',
		value: 'suspend',
		action: 'Suspend an eSIM',
		description: 'Take an eSIM off the network until you unsuspend it. Needs version 2.5 of the API.',
	},
	does: 'suspend eSIMs',
	fields: [
		notice(
			'suspendNotice',
			'Cuts off the traveller when it runs. The bundles stay on the eSIM, but their time keeps running. Unsuspend reverses this.',
		),
		iccid,
	],
});

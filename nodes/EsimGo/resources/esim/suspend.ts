import { notice } from '../../../shared/fields/purchase';
import { change } from '../../../shared/policy/change';
import { iccid } from '../../fields';
import { esimGo } from '../../provider';
import { switching } from './suspension';

export const suspend = change(esimGo, {
	...switching(true),
	option: {
		name: 'Suspend',
		value: 'suspend',
		action: 'Suspend an eSIM',
		description: 'Take an eSIM off the network until Unsuspend. An eSIM that is suspended already stays as it is.',
	},
	does: 'suspend eSIMs',
	fields: [
		notice(
			'suspendNotice',
			'Cuts off the traveller when it runs. The bundles stay on the eSIM, and their time goes on. Unsuspend takes it back.',
		),
		iccid,
	],
});

import { iccid as iccidOf } from '../../../shared/fields/item';
import { notice } from '../../../shared/fields/purchase';
import { change } from '../../../shared/policy/change';
import { iccid } from '../../fields';
import { esimGo } from '../../provider';
import { readShort } from '../../wire';

/** The method is GET, but the call acts. So it is sent once and never repeated automatically. */
export const refresh = change(esimGo, {
	option: {
		name: 'Refresh',
		value: 'refresh',
		action: `Refresh an eSIM`,
		description: 'Disconnect an eSIM from its network so that the device registers again',
	},
	does: 'disconnect travellers',
	fields: [
		notice(
			'refreshNotice',
			'Disconnects the traveller for a moment. Use it for a single eSIM that has trouble connecting, never for many.',
		),
		iccid,
	],
	request: { method: 'GET', path: '/esims/{iccid}/refresh' },
	call: (item) => ({ values: { iccid: iccidOf(item) } }),
	rows: (body) => [readShort(body)],
	raw: (answer) => answer,
});

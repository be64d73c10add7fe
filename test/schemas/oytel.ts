import { Oytel } from '../../nodes/Oytel/Oytel.node';
import { byId, euPlan, oytelEngine } from '../engine/oytel/shop';
import { openOytel } from '../sandbox/oytelClient';
import type { Recording } from './recording';

/** An eSIM that is in use abroad. */
async function open() {
	const { sandbox, buy } = await openOytel();
	const esimId = await buy();
	sandbox.act('oytel', { action: 'use', esimId, megabytes: 100, calls: 2, sms: 3 });
	return { sandbox, engine: oytelEngine(sandbox), world: { esimId } };
}

const customer = { customerEmail: 'ada@traveller.example', customerName: 'Ada Traveller' };

export const oytel: Recording = {
	node: new Oytel(),
	folder: 'Oytel',
	open,
	rows: {
		'plan.getAll': {},
		'esim.provision': { plan: byId(euPlan), ...customer, reference: 'schema-order' },
		'esim.getStatus': { esimId: '$esimId' },
	},
};

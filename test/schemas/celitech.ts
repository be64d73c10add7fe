import { Celitech } from '../../nodes/Celitech/Celitech.node';
import { byId, celitechEngine, day } from '../engine/celitech/shop';
import { openCelitech } from '../sandbox/celitechClient';
import type { Recording } from './recording';

const dates = { startDate: day(10), endDate: day(15) };
const france = { destination: byId('FRA'), dataLimitInGB: 5, ...dates };
const esim = { iccid: byId('$iccid') };
const purchase = { purchaseId: byId('$purchase') };

/** An eSIM in use, and a purchase whose days have not begun. */
async function open() {
	const { sandbox, buyOne } = await openCelitech();
	const { iccid, id: used } = await buyOne({ referenceId: 'schema-customer', email: 'ada@traveller.example' });
	sandbox.act('celitech', { action: 'use', iccid, gigabytes: 1 });
	const { id: later } = await buyOne({ ...dates, duration: undefined });
	return { sandbox, engine: celitechEngine(sandbox), world: { iccid, purchase: used, later } };
}

export const celitech: Recording = {
	node: new Celitech(),
	folder: 'Celitech',
	open,
	rows: {
		'destination.getAll': {},
		'package.getAll': {},
		'purchase.create': { ...france, quantity: 1, reference: 'schema-order' },
		'purchase.createSingle': { ...france, reference: 'schema-single' },
		'purchase.topUp': { ...esim, dataLimitInGB: 5, ...dates, reference: 'schema-top-up' },
		'purchase.edit': { purchaseId: byId('$later'), startDate: day(11), endDate: day(16) },
		'purchase.getAll': {},
		'purchase.getConsumption': purchase,
		'esim.get': esim,
		'esim.getDevice': esim,
		'esim.getHistory': esim,
		'iframe.createToken': {},
	},
};

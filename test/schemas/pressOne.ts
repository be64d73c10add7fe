import { PressOne } from '../../nodes/PressOne/PressOne.node';
import { byId, NG_1GB, NG_3GB_TOPUP, pressOneEngine } from '../engine/pressone/shop';
import { openPressOne } from '../sandbox/pressoneClient';
import type { Recording } from './recording';

const esim = { iccid: byId('$iccid') };

/** An eSIM in use, bought with a reference. */
async function open() {
	const { sandbox, order } = await openPressOne();
	const { data } = (await order({ description: 'VIP customer [ref:schema-customer]' })).json;
	const iccid = String(data.sims[0].iccid);
	sandbox.act('pressOne', { action: 'use', iccid, megabytes: 100 });
	return { sandbox, engine: pressOneEngine(sandbox), world: { iccid, order: data.id } };
}

export const pressOne: Recording = {
	node: new PressOne(),
	folder: 'PressOne',
	open,
	rows: {
		'account.getBalance': {},
		'device.getAll': {},
		'package.getAll': { returnAll: true },
		'order.create': { package: byId(NG_1GB), reference: 'schema-order' },
		'order.get': { orderId: byId('$order') },
		'order.getAll': {},
		'topUp.getPackages': esim,
		'topUp.create': { ...esim, package: byId(NG_3GB_TOPUP), reference: 'schema-top-up' },
		'esim.getAll': {},
		'esim.get': esim,
		'esim.getInstructions': esim,
		'esim.getUsage': esim,
		'esim.getPackageHistory': esim,
	},
};

import { EsimGo } from '../../nodes/EsimGo/EsimGo.node';
import { esimGoEngine } from '../engine/engine';
import { GB_1GB, openEsimGo, US_1GB } from '../sandbox/esimGoClient';
import { byId, type Recording } from './recording';

const bundle = byId(GB_1GB);
const esim = { iccid: byId('$iccid') };
const onEsim = { ...esim, bundle };

/** An eSIM with a reference and two bundles, one in use, and bundles in stock. */
async function open() {
	const { sandbox, call, order, stock, get } = await openEsimGo({ refundsEnabled: true, revokeOffer: 'ignored', msisdn: 'all' });
	const { orderReference, order: lines } = (await order()).json;
	const iccid = String(lines[0].iccids[0]);
	await order({ item: US_1GB, iccids: [iccid] });
	await call('PUT', '/esims', { iccid, customerRef: 'schema-customer' });
	sandbox.act('esimGo', { action: 'use', iccid, megabytes: 100 });
	await stock(5);
	const assignment = (await get(`/esims/${iccid}/bundles`)).json.bundles[0].assignments[0].id;
	const usage = (await get('/inventory')).json.bundles[0].available[0].id;
	return { sandbox, engine: esimGoEngine(sandbox.esimGo), world: { iccid, order: orderReference, assignment, usage } };
}

export const esimGo: Recording = {
	node: new EsimGo(),
	folder: 'EsimGo',
	open,
	rows: {
		'catalogue.getAll': { returnAll: true },
		'catalogue.get': { bundle },
		'network.getAll': { isos: 'GB, FR' },
		'organisation.get': {},
		'organisation.getGroups': {},
		'organisation.topUpBalance': { amount: 1000 },
		'organisation.getApiDetails': {},
		'order.create': { bundle, reference: 'schema-order' },
		'order.validate': { bundle },
		'order.get': { orderReference: byId('$order') },
		'order.getAll': {},
		'inventory.getAll': {},
		'inventory.refund': { usageId: byId('$usage'), quantity: 1 },
		'esim.getAll': {},
		'esim.get': { ...esim },
		'esim.update': { ...esim, customerRef: 'schema-customer' },
		'esim.applyBundle': { ...onEsim, reference: 'schema-apply' },
		'esim.getInstallDetails': { references: '$order' },
		'esim.getHistory': esim,
		'esim.getLocation': esim,
		'esim.checkCompatibility': onEsim,
		'esim.refresh': esim,
		'esim.sendSms': { ...esim, message: 'You have used 80 % of your data' },
		'esimBundle.getAll': { ...esim, options: { includeUsed: true } },
		'esimBundle.get': onEsim,
		'esimBundle.revoke': onEsim,
		'esimBundle.revokeAssignment': { ...onEsim, assignmentId: byId('$assignment') },
		'deprecated.applyBundle': onEsim,
		'deprecated.revokeApplication': { ...onEsim, assignmentId: byId('$assignment') },
		'deprecated.getQrCodes': { reference: '$order' },
		'deprecated.getCsv': { reference: '$order' },
	},
};

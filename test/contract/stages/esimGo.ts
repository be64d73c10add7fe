import { EsimGoApi } from '../../../credentials/EsimGoApi.credentials';
import { EsimGo } from '../../../nodes/EsimGo/EsimGo.node';
import { esimGoEngine } from '../../engine/engine';
import { GB_1GB, openEsimGo } from '../../sandbox/esimGoClient';
import { esimGo as contract } from '../rows/esimGo';
import type { Open, Stage, World } from './stage';

const node = new EsimGo();

/** Opens a sandbox whose credential names this version. */
export async function openVersion(apiVersion: '2.5' | '2.4'): Promise<Open> {
	const { sandbox, call, order, stock, get } = await openEsimGo({
		apiVersion,
		refundsEnabled: true,
		revokeOffer: 'ignored',
		msisdn: 'all',
		consumptionBilling: true,
	});

	async function buy(customerRef: string) {
		const { orderReference, order: lines } = (await order()).json;
		const iccid = String(lines[0].iccids[0]);
		await call('PUT', '/esims', { iccid, customerRef });
		return { orderReference: String(orderReference), iccid };
	}

	/** An eSIM with a reference, in use, and its order; another one, suspended, with its order; and five bundles in stock. */
	async function world(): Promise<World> {
		const customerRef = 'contract-customer';
		const { iccid, orderReference } = await buy(customerRef);
		sandbox.act('esimGo', { action: 'use', iccid, megabytes: 100 });
		const { orderReference: otherReference, iccid: suspendedIccid } = await buy('contract-other');
		if (apiVersion === '2.5') await call('POST', `/esims/${suspendedIccid}/suspend`, { suspend: true });
		await stock(5);
		const assignmentId = (await get(`/esims/${iccid}/bundles`)).json.bundles[0].assignments[0].id;
		const usageId = (await get('/inventory')).json.bundles[0].available[0].id;
		const orders = { orderReference, reference: orderReference, otherReference };
		return { iccid, suspendedIccid, customerRef, ...orders, name: GB_1GB, bundle: GB_1GB, assignmentId, usageId };
	}

	return { sandbox, engine: (as = node) => esimGoEngine(sandbox.esimGo, as), world };
}

export const esimGo: Stage = {
	folder: 'EsimGo',
	node,
	contract,
	open: async () => await openVersion('2.5'),
	credential: (baseUrl, { secret }) => ({ type: new EsimGoApi(), data: { apiKey: secret, baseUrl } }),
};

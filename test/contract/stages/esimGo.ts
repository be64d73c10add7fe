import { EsimGoApi } from '../../../credentials/EsimGoApi.credentials';
import { EsimGo } from '../../../nodes/EsimGo/EsimGo.node';
import { esimGoEngine } from '../../engine/engine';
import { GB_1GB, openEsimGo } from '../../sandbox/esimGoClient';
import { esimGo as contract } from '../rows/esimGo';
import type { Open, Stage, World } from './stage';

const node = new EsimGo();
async function open(): Promise<Open> {
	const { sandbox, call, order, stock, get } = await openEsimGo({ refundsEnabled: true, revokeOffer: 'ignored', msisdn: 'all' });

	async function buy(customerRef: string) {
		const { orderReference, order: lines } = (await order()).json;
		const iccid = String(lines[0].iccids[0]);
		await call('PUT', '/esims', { iccid, customerRef });
		return { orderReference: String(orderReference), iccid };
	}

	/** An eSIM with a reference, in use, and its order; the order of another one; and five bundles in stock. */
	async function world(): Promise<World> {
		const customerRef = 'contract-customer';
		const { iccid, orderReference } = await buy(customerRef);
		sandbox.act('esimGo', { action: 'use', iccid, megabytes: 100 });
		const { orderReference: otherReference } = await buy('contract-other');
		await stock(5);
		const assignmentId = (await get(`/esims/${iccid}/bundles`)).json.bundles[0].assignments[0].id;
		const usageId = (await get('/inventory')).json.bundles[0].available[0].id;
		const orders = { orderReference, reference: orderReference, otherReference };
		return { iccid, customerRef, ...orders, name: GB_1GB, bundle: GB_1GB, assignmentId, usageId };
	}

	return { sandbox, engine: (as = node) => esimGoEngine(sandbox.esimGo, as), world };
}

export const esimGo: Stage = {
	folder: 'EsimGo',
	node,
	contract,
	open,
	credential: (baseUrl, { secret }) => ({ type: new EsimGoApi(), data: { apiKey: secret, baseUrl } }),
};

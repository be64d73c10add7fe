import { byId, operationWith, Shop } from './anyShop';
import { esimGoEngine, type RunOptions } from './engine';
import { inNewProcess } from './newProcess';

export { byId };

export const nodeOfNewProcess = () => inNewProcess('EsimGo');

export const ukBundle = 'esim_1GB_7D_GB_V2';

/** A shop on eSIM Go; it buys one bundle for a new eSIM. */
export const openShop = () => new Shop('esimGo', { engine: (sandbox) => esimGoEngine(sandbox.esimGo), order, isNewForEachTest: true });

export const order = (parameters: object = {}): RunOptions['parameters'] =>
	operationWith('order.create', { bundle: byId(ukBundle), reference: '={{ $json.reference }}', ...parameters });

/** The POST that buys, for fault rules. */
export const thePurchase = { method: 'POST', path: '/orders', body: { type: 'transaction' } };

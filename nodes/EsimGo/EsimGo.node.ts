import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { customOperations, properties } from '../shared/fields/operation';
import { searchBundles, searchEsims, searchOrders } from './listSearch';
import { catalogue } from './resources/catalogue';
import { esim } from './resources/esim';
import { order } from './resources/order';

const resources = [catalogue, esim, order];

export class EsimGo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'eSIM Go',
		name: 'esimGo',
		icon: { light: 'file:esimGo.svg', dark: 'file:esimGo.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Sell and run travel eSIMs of eSIM Go: catalogue, orders, eSIMs and their QR codes',
		defaults: { name: 'eSIM Go' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'esimGoApi', required: true }],
		// Headers alone: they keep the node declarative, and the base URL is read from the credential once per run.
		requestDefaults: { headers: { Accept: 'application/json' } },
		properties: properties(resources),
	};

	methods = { listSearch: { searchBundles, searchEsims, searchOrders } };

	customOperations = customOperations(resources);
}

import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { customOperations, properties } from '../shared/fields/operation';
import { listSearch } from './listSearch';
import { esimGoApiTest } from './provider';
import { catalogue } from './resources/catalogue';
import { deprecated } from './resources/deprecated';
import { esim } from './resources/esim';
import { esimBundle } from './resources/esimBundle';
import { inventory } from './resources/inventory';
import { network } from './resources/network';
import { order } from './resources/order';
import { organisation } from './resources/organisation';

const resources = [catalogue, esim, esimBundle, inventory, network, order, organisation, deprecated];

export class EsimGo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'eSIM Go',
		name: 'esimGo',
		icon: { light: 'file:esimGo.svg', dark: 'file:esimGo.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Sell and manage eSIM Go travel eSIMs: catalogue, orders, top-ups, QR codes, usage, inventory and refunds',
		defaults: { name: 'eSIM Go' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				'Buys for real money (Top Up under eSIM, Create under Order): give each unit sold a reference from the shop or form, and set the guard Dry Run while building. As a tool of an AI agent it only reads.',
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'esimGoApi', required: true, testedBy: 'esimGoApiTest' }],
		// Headers only: they keep the node declarative. The base URL is read from the credential once per run.
		requestDefaults: { headers: { Accept: 'application/json' } },
		properties: properties(resources),
	};

	methods = { listSearch, credentialTest: { esimGoApiTest } };

	customOperations = customOperations(resources);
}

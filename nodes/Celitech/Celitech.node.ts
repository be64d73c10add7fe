import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { customOperations, properties } from '../shared/fields/operation';
import { listSearch } from './listSearch';
import { destination } from './resources/destination';
import { esim } from './resources/esim';
import { iframe } from './resources/iframe';
import { packages } from './resources/package';
import { purchase } from './resources/purchase';

const resources = [destination, esim, iframe, packages, purchase];

export class Celitech implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CELITECH',
		name: 'celitech',
		icon: { light: 'file:celitech.svg', dark: 'file:celitech.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Sell and manage CELITECH travel eSIMs: packages, purchases, top-ups, data usage and eSIM status',
		defaults: { name: 'CELITECH' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				'Buys for real money (Create and Top Up under Purchase): give each unit sold a reference from the shop or form, and set the guard Dry Run while building. As a tool of an AI agent it only reads.',
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'celitechApi', required: true }],
		// Headers only: they keep the node declarative, and the base URL is read from the credential once per run.
		requestDefaults: { headers: { Accept: 'application/json' } },
		properties: properties(resources),
	};

	methods = { listSearch };

	customOperations = customOperations(resources);
}

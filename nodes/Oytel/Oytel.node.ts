import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { customOperations, properties } from '../shared/fields/operation';
import { oytelApiTest } from './provider';
import { listSearch } from './listSearch';
import { esim } from './resources/esim';
import { plan } from './resources/plan';

const resources = [esim, plan];

export class Oytel implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Oytel',
		name: 'oytel',
		icon: { light: 'file:oytel.svg', dark: 'file:oytel.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: "Sell Oytel's travel eSIMs: list plans, provision eSIMs with QR codes, read status and usage",
		defaults: { name: 'Oytel' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				'Buys for real money (Provision under eSIM): give each unit sold a reference from the shop or form, and set the guard Dry Run while building. As a tool of an AI agent it only reads.',
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'oytelApi', required: true, testedBy: 'oytelApiTest' }],
		// Headers only: they keep the node declarative. The base URL is read from the credential once per run.
		requestDefaults: { headers: { Accept: 'application/json' } },
		properties: properties(resources),
	};

	methods = { listSearch, credentialTest: { oytelApiTest } };

	customOperations = customOperations(resources);
}

import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { customOperations, properties } from '../shared/fields/operation';
import { listSearch } from './listSearch';
import { account } from './resources/account';
import { device } from './resources/device';
import { esim } from './resources/esim';
import { order } from './resources/order';
import { packages } from './resources/package';
import { topUp } from './resources/topUp';

const resources = [account, device, esim, order, packages, topUp];

export class PressOne implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PressOne',
		name: 'pressOne',
		icon: { light: 'file:pressOne.svg', dark: 'file:pressOne.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: "Sell and manage PressOne's travel eSIMs: packages, orders, top-ups, usage and history",
		defaults: { name: 'PressOne' },
		usableAsTool: true,
		builderHint: {
			searchHint:
				'Buys for real money (Create under Order and under Top-Up): give each unit sold a reference from the shop or form, and set the guard Dry Run while building. As a tool of an AI agent it only reads.',
		},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pressOneApi', required: true }],
		// Headers only: they keep the node declarative. The base URL is read from the credential once per run.
		requestDefaults: { headers: { Accept: 'application/json' } },
		properties: properties(resources),
	};

	methods = { listSearch };

	customOperations = customOperations(resources);
}

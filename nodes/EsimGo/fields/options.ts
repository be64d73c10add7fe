import type { INodeProperties } from 'n8n-workflow';

export const appleInstallUrl: INodeProperties = {
	displayName: 'Apple Install URL',
	name: 'appleInstallUrl',
	type: 'boolean',
	default: false,
	description: 'Whether to request the iPhone install link that eSIM Go provides',
};

export const direction: INodeProperties = {
	displayName: 'Direction',
	name: 'direction',
	type: 'options',
	options: [
		{ name: 'Ascending', value: 'asc' },
		{ name: 'Descending', value: 'desc' },
	],
	default: 'asc',
};

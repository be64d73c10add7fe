import type { INodeProperties } from 'n8n-workflow';

export const installLinks: INodeProperties = {
	displayName: 'Install Links',
	name: 'installLinks',
	type: 'boolean',
	default: true,
	description: "Whether to ask for eSIM Go's install links for iPhone and Android. Version 2.4 of its API has only the one for iPhone.",
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

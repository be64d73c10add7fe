import type { INodeProperties } from 'n8n-workflow';

/** The reference that the deprecated calls take. */
export const oldReference: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	required: true,
	default: '',
	description: 'Reference of an order, or of bundles applied from the inventory',
};

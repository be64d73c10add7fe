import type { INodeProperties } from 'n8n-workflow';

/** The user's own words in an order's description. */
export const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. VIP customer',
	description: 'Text of your own for the order. The reference is added behind it; orders can be filtered by both.',
};

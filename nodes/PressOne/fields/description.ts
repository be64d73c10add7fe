import type { INodeProperties } from 'n8n-workflow';

/** The user's own text in an order's description. */
export const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. VIP customer',
	description: 'Your own text for the order. The node adds the reference after it. Orders can be filtered by both.',
};

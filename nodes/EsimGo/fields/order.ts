import type { INodeProperties } from 'n8n-workflow';
import { notForAgents } from '../../shared/fields/agents';
import { bundle } from './locators';

export const quantity: INodeProperties = {
	displayName: 'Quantity',
	name: 'quantity',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description: 'How many of this bundle',
	hint: 'With the option ICCIDs, the number of ICCIDs counts instead',
};

export const assign: INodeProperties = {
	displayName: 'Assign to eSIMs',
	name: 'assign',
	type: 'boolean',
	default: true,
	description: 'Whether to put the bundles on eSIMs at once. If off, they go into your inventory.',
};

/** The options of an order, bought or only validated. */
export const orderOptions: INodeProperties[] = [
	notForAgents({
		displayName: 'Allow Reassign',
		name: 'allowReassign',
		type: 'boolean',
		default: true,
		description: 'Whether eSIM Go may provide a new eSIM if the bundle cannot go on the given one',
	}),
	{
		displayName: 'Branding Profile',
		name: 'brandingProfile',
		type: 'string',
		default: '',
		description: "ID of a profile under eSIM Branding in the eSIM Go portal. Leave empty for your account's first one.",
		hint: 'Needs version 2.5 of the API',
	},
	{
		displayName: 'ICCIDs',
		name: 'iccids',
		type: 'string',
		default: '',
		placeholder: 'e.g. 8944538532008160222',
		description: 'Existing eSIMs to top up. Leave empty for new eSIMs.',
		hint: 'Comma-separated, as text: as numbers they lose digits',
	},
	{
		displayName: 'More Lines',
		name: 'moreLines',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Line',
		description: 'More bundles in the same order',
		options: [
			{
				displayName: 'Line',
				name: 'line',
				values: [
					{ ...bundle, required: false },
					{ displayName: 'Quantity', name: 'quantity', type: 'number', typeOptions: { minValue: 1 }, default: 1 },
					{ displayName: 'ICCIDs', name: 'iccids', type: 'string', default: '' },
					notForAgents({ displayName: 'Allow Reassign', name: 'allowReassign', type: 'boolean', default: false }),
				],
			},
		],
	},
];

export const pauseSeconds: INodeProperties = {
	displayName: 'Pause Between Orders (Seconds)',
	name: 'pauseSeconds',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 3,
	description: "Time between two orders in this run. eSIM Go's help pages advise 3 seconds. The API itself allows 10 requests a second.",
};

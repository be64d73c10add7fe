import type { INodeProperties } from 'n8n-workflow';

/** The bundle to sell: from the catalogue, or by its name, which is case-sensitive. */
export const bundle: INodeProperties = {
	displayName: 'Bundle',
	name: 'bundle',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The bundle, by its name in the catalogue',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchBundles', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. esim_1GB_7D_GB_V2' },
	],
};

export const iccid: INodeProperties = {
	displayName: 'ICCID',
	name: 'iccid',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'id', value: '' },
	description: 'The eSIM, by its ICCID. Hand it over as text: as a number it loses digits.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchEsims', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 8944538532008160222' },
	],
};

export const orderReference: INodeProperties = {
	displayName: 'Order Reference',
	name: 'orderReference',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'id', value: '' },
	description: "The order, by eSIM Go's reference",
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchOrders', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1a2b3c4d-0000-0000-0000-000000000001' },
	],
};

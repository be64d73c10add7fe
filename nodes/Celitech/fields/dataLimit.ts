import type { INodeProperties } from 'n8n-workflow';

export const dataLimitInGB: INodeProperties = {
	displayName: 'Data (GB)',
	name: 'dataLimitInGB',
	type: 'number',
	typeOptions: { minValue: -1, numberPrecision: 2 },
	required: true,
	default: 0,
	description: 'Package size that CELITECH sells for the destination, such as 0.5, 1, 2, 3, 5, 8, 20 or 50',
	hint: 'Enter -1 for unlimited data',
};

import type { INodeProperties } from 'n8n-workflow';

/** The buyer's own id of a purchase: the key by which it is found again and never made twice. */
export const reference: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	required: true,
	default: '',
	placeholder: '{{ $json.order_id }}-{{ $json.line_id }}',
	description:
		'Your own ID of this purchase, one per unit sold. A purchase with the same reference is never made twice: running again returns the first one.',
};

/** Options every purchase has. */
export const purchaseOptions: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'One Item per eSIM', value: 'perEsim' },
			{ name: 'One Item per Order', value: 'perOrder' },
		],
		default: 'perEsim',
		description: 'Whether each eSIM becomes an item of its own, with the fields of its order on it',
	},
	{
		displayName: 'QR Code',
		name: 'qrCode',
		type: 'boolean',
		default: false,
		description: 'Whether to add the QR code of the activation code as a PNG in binary data',
	},
];

/** What a money operation shows in its panel. */
export function notice(name: string, displayName: string): INodeProperties {
	return { displayName, name, type: 'notice', default: '' };
}

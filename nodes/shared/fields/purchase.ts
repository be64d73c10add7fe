import type { INodeProperties } from 'n8n-workflow';
import { notForAgents } from './agents';
import { guide } from './guide';
import { qrCode, qrCodeDataUrl } from './qrCode';

/** The buyer's own ID of a purchase. By this key, it is found again and never made twice. */
export const reference: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	required: true,
	default: '',
	placeholder: '{{ $json.order_id }}-{{ $json.line_id }}',
	description:
		'Your own ID of this purchase, one per unit sold. A purchase with the same reference is never made twice: running again returns the first one.',
	hint: 'The same reference never buys twice. Use one per unit sold, such as order ID and line ID.',
	builderHint: {
		propertyHint:
			'An ID that the shop or form gave to this one unit, such as the order ID and the line ID joined by a hyphen. It must be the same when the same sale runs again, so never a random value, the time or the execution ID.',
	},
};

const earlierAttempt: INodeProperties = notForAgents({
	displayName: 'Earlier Attempt',
	name: 'earlierAttempt',
	type: 'options',
	options: [
		{
			name: 'Wait',
			value: 'wait',
			description:
				'Look for the order. Send it again only after the time within which the wholesaler may still show it, and only if no order is found.',
		},
		{
			name: 'Nothing Was Bought',
			value: 'notBought',
			description: "I looked in the wholesaler's portal and nothing was bought. Send it again now.",
		},
	],
	default: 'wait',
	description: 'What to do if this reference was sent before and the outcome is unknown. It changes nothing for other references.',
});

const waitMinutes: INodeProperties = {
	displayName: 'Wait for Delivery (Minutes)',
	name: 'waitMinutes',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 10,
	description:
		'How long to wait for eSIMs that are delivered later, and for an order whose answer was lost. Other items continue meanwhile. With 0, the node looks for a lost order for ten seconds only.',
};

/** How long an item waits, and what it does about an earlier attempt. */
export const waitingOptions: INodeProperties[] = [earlierAttempt, waitMinutes];

/** Options of purchases that bring eSIMs. */
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
	qrCode,
	qrCodeDataUrl,
	...waitingOptions,
];

/** A notice in the panel. It says what happens when the operation runs. */
export function notice(name: string, displayName: string): INodeProperties {
	return { displayName, name, type: 'notice', default: '' };
}

/** A notice of an operation that spends, returns or loses money, with a link to what keeps money safe. */
export function moneyNotice(name: string, displayName: string): INodeProperties {
	return notice(name, `${displayName} ${guide('How your money is kept safe')}`);
}

const maxTotal: INodeProperties = {
	displayName: 'Max Total',
	name: 'maxTotal',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: '',
	description: "The most that one item's order may cost. The order is priced before it is sent.",
	hint: 'In the currency of your account',
};

const maxUnitsPerRun: INodeProperties = {
	displayName: 'Max Units per Run',
	name: 'maxUnitsPerRun',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: '',
	description:
		'The most units that one run of this node may buy, across all items still to be bought. Above this limit, nothing is bought. If the items set different limits, the lowest counts.',
};

const minBalanceAfter: INodeProperties = {
	displayName: 'Min Balance After',
	name: 'minBalanceAfter',
	type: 'number',
	typeOptions: { numberPrecision: 2 },
	default: '',
	description: 'What must be left of your balance after each order',
	hint: 'In the currency of your account',
};

const dryRun: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: true,
	description: 'Whether to only check and price the order, and buy nothing',
	hint: 'While this is on, nothing is bought',
};

/** Limits that a purchase must keep. `reportsBalance`: whether the provider reports the account's balance. */
export function guards({ reportsBalance }: { reportsBalance: boolean }): INodeProperties {
	return {
		displayName: 'Guards',
		name: 'guards',
		type: 'collection',
		placeholder: 'Add Guard',
		default: {},
		description: 'Limits on what a mistake can cost',
		options: [dryRun, maxTotal, maxUnitsPerRun, ...(reportsBalance ? [minBalanceAfter] : [])],
	};
}

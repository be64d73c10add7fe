import type { INodeProperties } from 'n8n-workflow';
import { notForAgents } from '../../../shared/fields/agents';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { moneyNotice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import { buying } from '../../../shared/purchase/run';
import { bundleInStock, iccid } from '../../fields';
import { appliedOf } from '../../model';
import { applicationPurchase } from '../../purchase/application';
import { applyRequest, readApplied } from '../../wire';

const target: INodeProperties = {
	displayName: 'Target',
	name: 'target',
	type: 'options',
	options: [
		{ name: 'Existing eSIM', value: 'existing' },
		{ name: 'New eSIM', value: 'new' },
	],
	default: 'existing',
};

const repeat: INodeProperties = {
	displayName: 'Repeat',
	name: 'repeat',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description: 'How many new eSIMs to provide, each with this bundle',
};

const applyOptions: INodeProperties[] = [
	notForAgents({
		displayName: 'Allow Reassign',
		name: 'allowReassign',
		type: 'boolean',
		default: true,
		description: 'Whether eSIM Go may provide a new eSIM if the bundle cannot go on this one',
		displayOptions: { show: { '/target': ['existing'] } },
	}),
	{
		displayName: 'More Bundles',
		name: 'moreBundles',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Bundle',
		description: 'More bundles to apply in the same call, each on new eSIMs of its own',
		displayOptions: { show: { '/target': ['new'] } },
		options: [{ displayName: 'Line', name: 'line', values: [{ ...bundleInStock, required: false }, repeat] }],
	},
	{
		displayName: 'Start Time',
		name: 'startTime',
		type: 'dateTime',
		default: '',
		description:
			'Start time for bundles that are not activated automatically. Leave empty to start now. The newest eSIM Go documents no longer mention it.',
		hint: 'In the time zone of the workflow',
	},
];

export const applyBundle = buying({
	...applicationPurchase,
	panel: {
		option: {
			name: 'Apply Bundle',
			value: 'applyBundle',
			action: `Apply a bundle to an eSIM`,
			description: 'Put a bundle from the inventory on an existing eSIM or a new one',
		},
		fields: [
			moneyNotice(
				'applyBundleNotice',
				'Takes bundles out of your inventory when it runs. Each reference is used once: running again returns the same eSIMs.',
			),
			target,
			{ ...iccid, displayOptions: { show: { target: ['existing'] } } },
			bundleInStock,
			reference,
			{ ...repeat, displayOptions: { show: { target: ['new'] } } },
			simplify,
			optional('options', ...applyOptions, ...purchaseOptions),
		],
	},
	request: {
		method: 'POST',
		path: '/esims/apply',
		call: ({ basket }) => ({ body: applyRequest(basket) }),
		read: (body) => appliedOf(readApplied(body)),
	},
});

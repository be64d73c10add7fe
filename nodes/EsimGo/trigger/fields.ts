import type { INodeProperties } from 'n8n-workflow';
import { notice } from '../../shared/fields/purchase';
import { eventOptions } from './events';
import { defaultRepeatWindowMinutes } from './settings';

const passes = 'Events without this field always pass';

export const fields: INodeProperties[] = [
	notice(
		'setUpNotice',
		'Copy the Production URL (above, under Webhook URLs). In the eSIM Go portal, under Account Settings, API Details, paste it as <b>Callback URL</b> and choose <b>Callback Version V3</b>. An account has only one callback URL. To listen for a test event, paste the Test URL there while you test.',
	),
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		options: eventOptions,
		default: [],
		description: 'Events that start the workflow. Leave empty for all events, including any that eSIM Go adds later.',
	},
	{
		displayName: 'Verify Signature',
		name: 'verifySignature',
		type: 'boolean',
		noDataExpression: true,
		default: true,
		description:
			'Whether to refuse callbacks that are not signed with the API key in the credential. Requires Callback Version V3. Accounts start with V2, which is never signed.',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Bundle Name',
				name: 'bundleName',
				type: 'string',
				default: '',
				placeholder: 'esim_1GB_7D_GB_V2',
				description: `Only events for this bundle. ${passes}.`,
			},
			{
				displayName: 'ICCIDs',
				name: 'iccids',
				type: 'string',
				default: '',
				description: `Only events for these eSIMs, comma-separated. ${passes}.`,
			},
			{
				displayName: 'Used Percent',
				name: 'usedPercent',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 100 },
				default: 80,
				description: `Only events for bundles that are used at least this much. ${passes}: to let nothing else start the workflow, also choose the event Utilisation.`,
			},
		],
	},
	{
		displayName: 'Drop Repeats',
		name: 'dropRepeats',
		type: 'boolean',
		noDataExpression: true,
		default: true,
		description:
			'Whether to ignore a callback with exactly the same content as an earlier one. Each n8n process remembers only its own callbacks. To be certain, use Remove Duplicates on eventId.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Repeat Window (Minutes)',
				name: 'repeatWindowMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: defaultRepeatWindowMinutes,
				description: 'How long the same content counts as a repeat',
			},
			{
				displayName: 'Skip URL Check',
				name: 'skipUrlCheck',
				type: 'boolean',
				default: false,
				description:
					'Whether to publish without checking that the callback URL of the account is the URL of this trigger. For callbacks that another system forwards to n8n.',
			},
		],
	},
];

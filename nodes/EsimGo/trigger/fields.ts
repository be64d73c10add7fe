import type { INodeProperties } from 'n8n-workflow';
import { notice } from '../../shared/fields/purchase';
import { eventOptions } from './events';
import { defaultRepeatWindowMinutes } from './settings';

const passes = 'Events without this field pass';

export const fields: INodeProperties[] = [
	notice(
		'setUpNotice',
		'Copy the Production URL (under Webhook URLs, above) into the eSIM Go portal under Account Settings, API Details: paste it as <b>Callback URL</b> and choose <b>Callback Version V3</b>. An account has one callback URL: to listen for a test event, paste the Test URL there for that time.',
	),
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		options: eventOptions,
		default: [],
		description: 'Which events start the workflow. Leave empty for all events, those that eSIM Go may add too.',
	},
	{
		displayName: 'Verify Signature',
		name: 'verifySignature',
		type: 'boolean',
		noDataExpression: true,
		default: true,
		description:
			'Whether to refuse callbacks that are not signed with the API key of the credential. Needs Callback Version V3; V2, which accounts start with, is never signed.',
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
				description: `Only events of this bundle. ${passes}.`,
			},
			{
				displayName: 'ICCIDs',
				name: 'iccids',
				type: 'string',
				default: '',
				description: `Only events of these eSIMs, separated by commas. ${passes}.`,
			},
			{
				displayName: 'Used Percent',
				name: 'usedPercent',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 100 },
				default: 80,
				description: `Only events of bundles of which at least this much is used. ${passes}: choose the event Utilisation too if nothing else shall start the workflow.`,
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
			'Whether to start nothing for a callback that came before with the very same content. Kept in the memory of one n8n process; for exactness use Remove Duplicates on eventId.',
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
					'Whether to publish without comparing the callback URL of the account with the URL of this trigger, for callbacks that something else passes on',
			},
		],
	},
];

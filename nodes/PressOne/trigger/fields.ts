import type { INodeProperties } from 'n8n-workflow';
import { endDateField } from '../../PressOneVoice/fields';
import { optional } from '../../shared/fields/locator';
import type { Calls } from '../../shared/poll/poll';

const forEvents = (...event: string[]) => ({ displayOptions: { show: { event } } });

const usualCalls = 200;

/** The limits are our choice. */
export const calls: Calls = { least: 5, usual: usualCalls };

const maxCallsPerPoll: INodeProperties = {
	displayName: 'Max Calls per Poll',
	name: 'maxCallsPerPoll',
	type: 'number',
	typeOptions: { minValue: calls.least },
	default: usualCalls,
	description: 'The most requests in one poll. The next poll continues where this one stopped.',
};

export const fields: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Data Low', value: 'dataLow', description: 'An eSIM has used a share of its data' },
			{ name: 'Order Created', value: 'orderCreated', description: 'There is a new order or top-up, whoever made it' },
			{ name: 'Subscription Expiring', value: 'subscriptionExpiring', description: 'The subscription of a voice-only number ends soon' },
		],
		default: 'dataLow',
	},
	{
		displayName: 'Each eSIM is read every 20 minutes at most, even if you poll more often: PressOne does not update its numbers faster.',
		name: 'dataLowNotice',
		type: 'notice',
		default: '',
		...forEvents('dataLow'),
	},
	{
		displayName: 'ICCIDs',
		name: 'iccids',
		type: 'string',
		default: '',
		placeholder: 'e.g. 8923400000000550125',
		description:
			'The eSIMs to watch, comma-separated. Leave empty to watch the eSIMs of your orders, or of those that the filter below keeps.',
		...forEvents('dataLow'),
	},
	{
		displayName: 'Used Percents',
		name: 'usedPercents',
		type: 'string',
		required: true,
		default: '80,100',
		description:
			'The shares of used data at which to start the workflow, comma-separated. Each counts once. If several are reached between two reads, the highest counts.',
		...forEvents('dataLow'),
	},
	{
		displayName: 'Days Before',
		name: 'daysBefore',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 3,
		description: 'How many days before its end to report a subscription, once for each end date',
		...forEvents('subscriptionExpiring'),
	},
	{
		...optional('filters', {
			displayName: 'Description',
			name: 'description',
			type: 'string',
			default: '',
			description: 'Only orders whose description contains this text',
		}),
		...forEvents('dataLow', 'orderCreated'),
	},
	{ ...optional('options', maxCallsPerPoll), ...forEvents('dataLow', 'orderCreated') },
	{ ...optional('options', endDateField, maxCallsPerPoll), ...forEvents('subscriptionExpiring') },
];

import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../../shared/fields/locator';
import { maxCallsPerPoll, type Calls } from '../../shared/poll/maxCalls';

const forDataLow = { displayOptions: { show: { event: ['dataLow'] } } };

/** The limits are our choice. */
export const calls: Calls = { least: 5, usual: 200 };

export const fields: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Data Low', value: 'dataLow', description: 'An eSIM has used a share of its data' },
			{ name: 'Order Created', value: 'orderCreated', description: 'There is a new order or top-up, whoever made it' },
		],
		default: 'dataLow',
	},
	{
		displayName: 'Each eSIM is read every 20 minutes at most, even if you poll more often: PressOne does not update its numbers faster.',
		name: 'dataLowNotice',
		type: 'notice',
		default: '',
		...forDataLow,
	},
	{
		displayName: 'ICCIDs',
		name: 'iccids',
		type: 'string',
		default: '',
		placeholder: 'e.g. 8923400000000550125',
		description:
			'The eSIMs to watch, comma-separated. Leave empty to watch the eSIMs of your orders, or of those that the filter below keeps.',
		...forDataLow,
	},
	{
		displayName: 'Used Percents',
		name: 'usedPercents',
		type: 'string',
		required: true,
		default: '80,100',
		description:
			'The shares of used data at which to start the workflow, comma-separated. Each counts once. If several are reached between two reads, the highest counts.',
		...forDataLow,
	},
	optional('filters', {
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		description: 'Only orders whose description contains this text',
	}),
	optional('options', maxCallsPerPoll(calls)),
];

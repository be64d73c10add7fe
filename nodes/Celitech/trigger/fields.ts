import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../../shared/fields/locator';
import { notice } from '../../shared/fields/purchase';
import { maxCallsPerPoll, type Calls } from '../../shared/poll/maxCalls';

/** Bounds of our choice. */
export const calls: Calls = { least: 2, usual: 200 };

export const fields: INodeProperties[] = [
	notice(
		'pollNotice',
		'CELITECH sends no webhooks, so this trigger polls. The first poll only notes what is already there. Every hour is a good choice: CELITECH wants its consumption polled only now and then.',
	),
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Data Low', value: 'dataLow', description: 'A purchase has used a given share of its data' },
			{
				name: 'eSIM Status Changed',
				value: 'esimStatusChanged',
				action: 'On eSIM status changed',
				description: 'An eSIM was downloaded, installed, enabled, deleted, or failed',
			},
			{ name: 'Purchase Created', value: 'purchaseCreated', description: 'A purchase or top-up was made, in n8n or anywhere else' },
		],
		default: 'purchaseCreated',
	},
	{
		displayName: 'Used Percents',
		name: 'usedPercents',
		type: 'string',
		default: '80,100',
		required: true,
		displayOptions: { show: { event: ['dataLow'] } },
		description:
			'Used shares of the data in percent, separated by commas. Each starts the workflow once per purchase. If several are reached at once, only the highest does.',
	},
	optional('filters', {
		displayName: 'Reference ID',
		name: 'referenceId',
		type: 'string',
		default: '',
		description: 'Only purchases with exactly this reference',
	}),
	optional('options', maxCallsPerPoll(calls)),
];

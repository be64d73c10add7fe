import type { INodeProperties } from 'n8n-workflow';
import { optional } from '../../shared/fields/locator';
import { maxCallsPerPoll, type Calls } from '../../shared/poll/maxCalls';
import { endDateField } from '../fields';

/** The limits are our choice. */
export const calls: Calls = { least: 5, usual: 200 };

export const fields: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Subscription Expiring', value: 'subscriptionExpiring', description: 'The subscription of a voice-only number ends soon' },
		],
		default: 'subscriptionExpiring',
	},
	{
		displayName: 'Days Before',
		name: 'daysBefore',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 3,
		description: 'How many days before its end to report a subscription, once for each end date',
	},
	optional('options', endDateField, maxCallsPerPoll(calls)),
];

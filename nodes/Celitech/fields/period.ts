import type { INodeProperties } from 'n8n-workflow';

/** The lengths that are documented, in days. */
export const durations = [1, 2, 7, 14, 30, 90];

export const startDate: INodeProperties = {
	displayName: 'Start Date',
	name: 'startDate',
	type: 'dateTime',
	required: true,
	default: '',
	description: 'First day, from today to 12 months ahead. Only the day counts.',
};

export const endDate: INodeProperties = {
	displayName: 'End Date',
	name: 'endDate',
	type: 'dateTime',
	required: true,
	default: '',
	description: 'Last day, at most 90 days after the start. Only the day counts.',
};

const byDates = { displayOptions: { show: { period: ['dates'] } } };

/** The fields of a period, in the order of the panel. */
export const periodFields: INodeProperties[] = [
	{
		displayName: 'Valid',
		name: 'period',
		type: 'options',
		options: [
			{ name: 'Between Two Dates', value: 'dates' },
			{ name: 'For a Number of Days', value: 'duration' },
		],
		default: 'dates',
		description: 'CELITECH takes either. Unlimited data takes dates only.',
	},
	{ ...startDate, ...byDates },
	{ ...endDate, ...byDates },
	{
		displayName: 'Duration',
		name: 'duration',
		type: 'options',
		options: durations.map((days) => ({ name: days === 1 ? '1 Day' : `${days} Days`, value: days })),
		default: 7,
		displayOptions: { show: { period: ['duration'] } },
	},
];

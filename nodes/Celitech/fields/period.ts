import type { INodeProperties } from 'n8n-workflow';

/** The documented durations, in days. */
export const durations = [1, 2, 7, 14, 30, 90];

export const startDate: INodeProperties = {
	displayName: 'Start Date',
	name: 'startDate',
	type: 'dateTime',
	required: true,
	default: '',
	description: 'First day of validity. The time of day is ignored.',
	hint: 'From today to 12 months ahead',
};

export const endDate: INodeProperties = {
	displayName: 'End Date',
	name: 'endDate',
	type: 'dateTime',
	required: true,
	default: '',
	description: 'Last day of validity. The time of day is ignored.',
	hint: 'At most 90 days after Start Date, and 3 to 30 days for unlimited data',
};

const byDates = { displayOptions: { show: { period: ['dates'] } } };

/** The parameters of a period, in the order of the panel. */
export const periodFields: INodeProperties[] = [
	{
		displayName: 'Validity',
		name: 'period',
		type: 'options',
		options: [
			{ name: 'Between Two Dates', value: 'dates' },
			{ name: 'For a Number of Days', value: 'duration' },
		],
		default: 'dates',
		description: 'CELITECH accepts either dates or a duration',
		hint: 'Unlimited data needs dates',
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

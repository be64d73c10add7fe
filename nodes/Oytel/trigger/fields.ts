import type { INodeProperties } from 'n8n-workflow';
import { notice } from '../../shared/fields/purchase';
import { eventOptions } from './events';

export const fields: INodeProperties[] = [
	notice(
		'setUpNotice',
		'Oytel reports events of an eSIM to the URL it was bought with: copy the Production URL above into the option <b>Webhook URL</b> of Oytel, eSIM, Provision. For all eSIMs of an account, ask Oytel whether it can be set there. Oytel publishes no way to sign callbacks: without a Webhook Secret in the credential, anybody who knows the URL can send events, and the output says <b>verified: false</b>.',
	),
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		options: eventOptions,
		default: [],
		description: 'Which events start the workflow. None chosen means all, those that Oytel may add too.',
	},
	{
		displayName: 'Confirm Status',
		name: 'confirmStatus',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Always', value: 'always' },
			{ name: 'Never', value: 'never' },
			{ name: 'When Not Verified', value: 'unverified', description: 'While the credential has no Webhook Secret' },
		],
		default: 'unverified',
		description:
			'When to ask Oytel for the current status and usage of the eSIM, which are added to the output. An unverified event about an eSIM that Oytel does not know starts nothing. Each counts as one of 1000 status reads an hour.',
	},
	{
		displayName: 'Drop Repeats',
		name: 'dropRepeats',
		type: 'boolean',
		noDataExpression: true,
		default: true,
		description:
			'Whether to start nothing for an event that came within the last day with the same name, eSIM and time. Kept in the memory of one n8n process; for exactness use Remove Duplicates on eventId.',
	},
];

import type { INodeProperties } from 'n8n-workflow';
import { notice } from '../../shared/fields/purchase';
import { eventOptions } from './events';

export const fields: INodeProperties[] = [
	notice(
		'setUpNotice',
		'Oytel sends the events of an eSIM to the URL that it was bought with: copy the Production URL above into the option <b>Webhook URL</b> of Oytel, eSIM, Provision. Ask Oytel whether one URL can be set for the whole account. Oytel does not publish how it signs callbacks: ask for it and put the secret into the credential, or switch <b>Verify Signature</b> off.',
	),
	{
		displayName: 'Verify Signature',
		name: 'verifySignature',
		type: 'boolean',
		noDataExpression: true,
		default: true,
		description:
			'Whether to refuse callbacks that are not signed with the Webhook Secret of the credential. If off, anybody who knows the URL can send events, so each one is confirmed with Oytel. It starts nothing if Oytel does not know the eSIM or cannot be asked.',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		noDataExpression: true,
		options: eventOptions,
		default: [],
		description: 'Events that start the workflow. Leave empty for all events, including those that Oytel may add.',
	},
	{
		displayName: 'Confirm Status',
		name: 'confirmStatus',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		displayOptions: { show: { verifySignature: [true] } },
		description:
			'Whether to read the current status and usage of the eSIM from Oytel and add them to the output. Each event then uses one of the 1000 status reads an hour. With Verify Signature off this always happens.',
	},
	{
		displayName: 'Drop Repeats',
		name: 'dropRepeats',
		type: 'boolean',
		noDataExpression: true,
		default: true,
		description:
			'Whether to ignore an event that already came within the last day with the same name, eSIM and time. Repeats are remembered by one n8n process only. To catch every repeat, use Remove Duplicates on eventId.',
	},
];

import type { INodeProperties } from 'n8n-workflow';
import { notice } from '../../shared/fields/purchase';
import { eventOptions } from './events';

export const fields: INodeProperties[] = [
	notice(
		'setUpNotice',
		'Oytel reports events of an eSIM to the URL it was bought with: copy the Production URL above into the option <b>Webhook URL</b> of Oytel, eSIM, Provision. For all eSIMs of an account, ask Oytel whether it can be set there. Oytel publishes no way to sign callbacks: ask it for one and put the secret into the credential, or switch <b>Verify Signature</b> off.',
	),
	{
		displayName: 'Verify Signature',
		name: 'verifySignature',
		type: 'boolean',
		noDataExpression: true,
		default: true,
		description:
			'Whether to refuse callbacks that are not signed with the Webhook Secret of the credential. When off, anybody who knows the URL can send events: each is confirmed with Oytel, and starts nothing if Oytel does not know the eSIM or cannot be asked.',
	},
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
		type: 'boolean',
		noDataExpression: true,
		default: false,
		displayOptions: { show: { verifySignature: [true] } },
		description:
			'Whether to ask Oytel for the current status and usage of the eSIM, which are added to the output. Each counts as one of 1000 status reads an hour. With Verify Signature off this is always done.',
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

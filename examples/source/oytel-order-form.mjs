import { formEnd, formTrigger } from './lib/forms.mjs';
import { mailOnce, tableOfMails } from './lib/mailOnce.mjs';
import { code, errorOutput, note, noteColors, settings, tellOperations, whenAnythingFails, when } from './lib/nodes.mjs';
import { workflow } from './lib/workflow.mjs';

const hook = 'e51a0010-0000-4000-8000-5b0b1f1a0002';
const oytel = { oytelApi: { id: '', name: 'Oytel' } };
const field = (fieldLabel, more = {}) => ({ fieldLabel, requiredField: true, ...more });

const form = formTrigger('Order form', [0, 0], {
	webhookId: 'e51a0010-0000-4000-8000-5b0b1f1a0001',
	title: 'Order a travel eSIM',
	description: 'For shop staff. Submitting this form spends the Oytel balance.',
	signIn: 'Staff of the shop',
	fields: [
		field('Order Number', { placeholder: 'e.g. 1007' }),
		field('Name of the Traveller'),
		field('E-Mail of the Traveller', { fieldType: 'email' }),
		field('Destination', { placeholder: 'e.g. Europe' }),
		field('Most per Month', { fieldType: 'number' }),
	],
});

const event = {
	name: 'Event of an eSIM',
	type: 'n8n-nodes-esim.oytelTrigger',
	typeVersion: 1.1,
	at: [0, 1],
	parameters: { verifySignature: false, events: ['usage.threshold'] },
	webhookId: hook,
	credentials: oytel,
};

const shop = settings([1, 0], {
	shopName: 'eSIM Shop',
	shopMail: 'shop@esim-shop.example',
	supportMail: 'support@esim-shop.example',
	operationsMail: 'operations@esim-shop.example',
	color: '#0b6e69',
	warnFromPercent: 80,
	callbackUrl: `={{ $execution.resumeUrl.split("/webhook-waiting/")[0] }}/webhook/${hook}/oytel`,
});

const plans = {
	name: 'Plans within the price',
	type: 'n8n-nodes-esim.oytel',
	typeVersion: 1,
	at: [5, -1],
	parameters: {
		resource: 'plan',
		operation: 'getAll',
		returnAll: true,
		filters: {
			search: "={{ $('Order form').first().json.Destination }}",
			maxPrice: "={{ $('Order form').first().json['Most per Month'] }}",
		},
	},
	credentials: oytel,
	alwaysOutputData: true,
	retryOnFail: true,
	executeOnce: true,
	onError: 'continueRegularOutput',
};

const buy = {
	name: 'Buy the eSIM',
	type: 'n8n-nodes-esim.oytel',
	typeVersion: 1,
	at: [8, -2],
	parameters: {
		resource: 'esim',
		operation: 'provision',
		plan: { __rl: true, mode: 'id', value: '={{ $json.plan }}' },
		termMonths: 1,
		customerEmail: '={{ $json.email }}',
		customerName: '={{ $json.buyerName }}',
		reference: '={{ $json.reference }}',
		guards: { maxTotal: '={{ $json.mostPerMonth }}' },
		options: { qrCodeDataUrl: true, waitForQrMinutes: 3, webhookUrl: "={{ $('Settings').first().json.callbackUrl }}" },
	},
	credentials: oytel,
	...errorOutput,
};

const tell = tellOperations(
	'Tell operations: not sold',
	[9, 0],
	{
		subject:
			"=eSIM not delivered: {{ $('Choose the plan').first().json.reference ?? 'order ' + $('Choose the plan').first().json.orderName }}",
		text: `=Traveller: {{ $('Choose the plan').first().json.buyerName }}, {{ $('Choose the plan').first().json.email }}
Order: {{ $('Choose the plan').first().json.orderName }}
Reference: {{ $('Choose the plan').first().json.reference ?? 'none' }}

{{ $json.outcome ? 'The eSIM was bought, but its code is not there yet. Submit the form again with the same values in ten minutes: nothing is bought twice. eSIM ' + $json.id + ', ICCID ' + $json.iccid + '.' : ($json.problem ?? $json.error?.message ?? $json.error) }}
{{ $json.warning ?? $json.details?.description ?? $json.error?.description ?? '' }}

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
	},
	{ onError: 'continueRegularOutput' },
);

const table = tableOfMails([2, 0]);
const mailed = mailOnce({
	wish: "($('Whom to warn').isExecuted ? $('Whom to warn') : $('Choose the plan')).item.json",
	bought: ['Does it have a code?', 'Whom to warn'],
	at: [10, -2],
	write: ['esimMail', 'claimed', 'writeOytelMail'],
	send: 'Send the mail',
	notMailed: {
		subject: '=Not mailed: {{ $json.key }}',
		begin: 'These mails could not be sent:',
		again:
			'submit the form again with the same values: nothing is bought twice, and the mail is sent. A warning comes again with the next event.',
	},
	whenToldFails: { onError: 'continueRegularOutput' },
});
const failed = whenAnythingFails([0, 2.5]);

const notes = [
	note(
		'Note: set up',
		[-3, -1.2],
		[540, 400],
		noteColors.setUp,
		`## An order form sells an Oytel eSIM

**Set up**
1. The form wants a password, because whoever submits it spends your balance: choose a *Basic Auth* credential for it.
2. In **Settings**, fill in your shop. Oytel gets *callbackUrl* with each purchase. If **Event of an eSIM** shows a different Production URL, paste that one.
3. Publish, and open the Production URL of **Order form**.

The form ends with the QR code to scan, or says why nothing was bought and what to do.`,
	),
];

export default workflow({
	id: 'oytelOrderForm',
	name: 'Oytel: order form to eSIM, usage warning',
	nodes: [
		form,
		event,
		shop,
		...table.nodes,
		{ ...when('An order?', [4, 0], ["={{ $('Settings').first().json['Order Number'] }}", 'exists']), executeOnce: true },
		plans,
		code('Choose the plan', [6, -1], ['identity', 'mailFrame', 'oytelOrder'], errorOutput),
		when('Can it be bought?', [7, -1], ['={{ $json.kind }}', 'equals', 'buy']),
		buy,
		when('Does it have a code?', [9, -2], ['={{ Boolean($json.activationCode || $json.qrCodeDataUrl) }}', 'true', undefined, 'boolean']),
		tell,
		code('What happened', [11, 0], ['mailFrame', 'esimMail', 'formPage', 'orderEnd']),
		formEnd('Show what happened', [12, 0], 'e51a0010-0000-4000-8000-5b0b1f1a0003'),
		code('Whom to warn', [5, 1], ['mailFrame', 'letter', 'oytelWarning']),
		...mailed.nodes,
		...failed.nodes,
		...notes,
	],
	wires: [
		'Order form > Settings > Table of eSIM mails',
		'Event of an eSIM > Settings',
		...table.wires,
		'Free abandoned claims > An order? > Plans within the price > Choose the plan > Can it be bought? > Buy the eSIM > Does it have a code?',
		'An order?:1 > Whom to warn',
		'Choose the plan:1 > Can it be bought?',
		'Can it be bought?:1 > Tell operations: not sold',
		'Buy the eSIM:1 > Tell operations: not sold',
		'Does it have a code?:1 > Tell operations: not sold',
		'Tell operations: not sold > What happened > Show what happened',
		...mailed.wires,
		'Does it have a code? > What happened',
		...failed.wires,
	],
});

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
	at: [0, -1.5],
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
	at: [5, 0],
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
	at: [8, -1],
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
	[10.5, 1],
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
	at: [6, -4],
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
const failed = whenAnythingFails([0, 1.6]);

const notes = [
	note(
		'Note: set up',
		[-3, -1.5],
		[540, 360],
		noteColors.setUp,
		`## An order form sells an Oytel eSIM

**Set up**
1. The form wants a password, because whoever submits it spends your balance: choose a *Basic Auth* credential for it.
2. In **Settings**, fill in your shop. Oytel gets *callbackUrl* with each purchase. If **Event of an eSIM** shows a different Production URL, paste that one.
3. Publish, and open the Production URL of **Order form**.

The form ends with the QR code to scan, or says why nothing was bought and what to do.`,
	),
	note(
		'Note: who is believed',
		[2.2, -4.3],
		[540, 270],
		noteColors.variant,
		`## Who is believed

Oytel does not publish how it signs its events, so *Verify Signature* is off, and anybody who knows the URL could send one. The trigger therefore asks Oytel for the real usage, and the warning goes to operations, once for each ten percent.

If Oytel tells you how it signs, put the Webhook Secret into the credential and switch *Verify Signature* on. The warning then goes to the traveller.`,
	),
	note(
		'Note: mailed once',
		[6, -5.4],
		[760, 170],
		noteColors.why,
		`## Mailed once, and never forgotten

Whatever is to be mailed is entered in the data table *esim_mails*, which this workflow makes at its first run. **Claim the mail** lets only one execution mail it, even if the form is submitted twice at the same moment. If the mail fails, the claim is given back: submit the form again, and it is mailed then.`,
	),
	note(
		'Note: answer lost',
		[5, 1.2],
		[760, 190],
		noteColors.why,
		`## Bought once, also when an answer is lost

The order number is the reference: each number is bought once. Oytel cannot be asked what was bought. If its answer is lost, the outcome stays unknown, and the number is never sent again: the form says so, and operations get a mail. Ask Oytel's support about that reference. If nothing was bought, use a new order number.`,
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
		{ ...when('A warning?', [4, 0], ["={{ $('Settings').first().json.eventId }}", 'exists']), executeOnce: true },
		plans,
		code('Choose the plan', [6, 0], ['identity', 'mailFrame', 'oytelOrder'], errorOutput),
		when('Can it be bought?', [7, 0], ['={{ $json.kind }}', 'equals', 'buy']),
		buy,
		when('Does it have a code?', [9, -2], ['={{ Boolean($json.activationCode || $json.qrCodeDataUrl) }}', 'true', undefined, 'boolean']),
		tell,
		code('What happened', [11.7, 1], ['mailFrame', 'esimMail', 'formPage', 'orderEnd']),
		formEnd('Show what happened', [12.7, 1], 'e51a0010-0000-4000-8000-5b0b1f1a0003'),
		code('Whom to warn', [5, -4], ['mailFrame', 'letter', 'oytelWarning']),
		...mailed.nodes,
		...failed.nodes,
		...notes,
	],
	wires: [
		'Order form > Settings > Table of eSIM mails',
		'Event of an eSIM > Settings',
		...table.wires,
		'Free abandoned claims > A warning? > Whom to warn',
		'A warning?:1 > Plans within the price > Choose the plan > Can it be bought? > Buy the eSIM > Does it have a code?',
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

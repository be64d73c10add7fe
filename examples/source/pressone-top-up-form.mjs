import { formEnd, formTrigger } from './lib/forms.mjs';
import { mailOnce, tableOfMails } from './lib/mailOnce.mjs';
import { code, errorOutput, note, noteColors, settings, tellOperations, whenAnythingFails, when } from './lib/nodes.mjs';
import { signedWebhook } from './lib/signed.mjs';
import { workflow } from './lib/workflow.mjs';

const pressOne = { pressOneApi: { id: '', name: 'PressOne' } };
const paid = 3;
const asked = paid + 4.6;

const form = formTrigger('Top-up form', [-1, paid], {
	webhookId: 'e51a0024-0000-4000-8000-5b0b1f1a0001',
	title: 'More data for your eSIM',
	description: 'For an eSIM that is in use.',
	button: 'Show top-ups',
	fields: [
		{ fieldLabel: 'ICCID', placeholder: "19 or 20 digits, in your phone's settings", requiredField: true },
		{ fieldLabel: 'E-Mail', fieldType: 'email', requiredField: true },
	],
});

const received = signedWebhook({
	name: 'Payment received',
	path: 'pressone-top-up-paid',
	webhookId: 'e51a0024-0000-4000-8000-5b0b1f1a0002',
	header: 'x-signature',
	secret: 'Payment page secret',
	signer: 'payment page',
	at: [-5, -0.4],
});

const shop = settings([0.3, paid], {
	shopName: 'eSIM Shop',
	shopMail: 'shop@esim-shop.example',
	supportMail: 'support@esim-shop.example',
	operationsMail: 'operations@esim-shop.example',
	color: '#0b6e69',
	paymentPage: 'https://pay.esim-shop.example/top-up',
	currency: 'USD',
	margin: 0.4,
});

const list = {
	name: 'Top-ups of this eSIM',
	type: 'n8n-nodes-esim.pressOne',
	typeVersion: 1,
	at: [2, asked - 1],
	parameters: { resource: 'topUp', operation: 'getPackages', iccid: { __rl: true, mode: 'id', value: '={{ $json.iccid }}' } },
	credentials: pressOne,
	alwaysOutputData: true,
	onError: 'continueRegularOutput',
};

const choose = {
	name: 'Choose a top-up',
	type: 'n8n-nodes-base.form',
	typeVersion: 1,
	at: [5, asked - 2],
	parameters: {
		defineForm: 'json',
		jsonOutput:
			"={{ JSON.stringify([{ fieldLabel: 'Top-Up', fieldType: 'dropdown', fieldOptions: { values: $json.options }, requiredField: true }]) }}",
		limitWaitTime: true,
		limitType: 'afterTimeInterval',
		resumeAmount: 1,
		resumeUnit: 'hours',
		options: { formTitle: 'Choose your top-up', buttonLabel: 'Continue' },
	},
	webhookId: 'e51a0024-0000-4000-8000-5b0b1f1a0003',
};

const buy = {
	name: 'Buy the top-up',
	type: 'n8n-nodes-esim.pressOne',
	typeVersion: 1,
	at: [6, paid - 1.3],
	parameters: {
		resource: 'topUp',
		operation: 'create',
		iccid: { __rl: true, mode: 'id', value: '={{ $json.iccid }}' },
		package: { __rl: true, mode: 'id', value: '={{ $json.package }}' },
		reference: '={{ $json.reference }}',
		guards: { maxTotal: '={{ $json.amount }}' },
		options: { description: 'top-up form' },
	},
	credentials: pressOne,
	...errorOutput,
};

const tell = tellOperations('Tell operations: not bought', [7.2, paid + 0.4], {
	subject: "=Top-up paid but not bought: payment {{ $('What was paid').all()[0]?.json.paymentId ?? 'that cannot be read' }}",
	text: `=Customer: {{ $('What was paid').all()[0]?.json.email }}
eSIM {{ $('What was paid').all()[0]?.json.iccid }}, top-up {{ $('What was paid').all()[0]?.json.package }}, paid {{ $('What was paid').all()[0]?.json.amount }}
Reference: {{ $('What was paid').all()[0]?.json.reference ?? 'none' }}

{{ $json.problem ?? $json.error?.message ?? $json.error }}
{{ $json.details?.description ?? $json.error?.description ?? '' }}

{{ $json.problem || $json.details?.outcome === 'notBought' ? 'Nothing was bought: refund the customer, or sell another top-up.' : 'It may have been bought: look at PressOne before you do anything.' }}

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
});

const notRead = tellOperations(
	'Tell operations: list not read',
	[5, asked + 1.2],
	{
		subject: '=PressOne did not list the top-ups of an eSIM',
		text: `=A customer asked for the top-ups of {{ $('Check the ICCID').first().json.iccid }} and was asked to try again later.

{{ $json.error?.message ?? $json.error }}

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
	},
	{ onError: 'continueRegularOutput' },
);

const table = tableOfMails([1, paid]);
const mailed = mailOnce({
	wishes: 'What was paid',
	bought: 'Buy the top-up',
	at: [7, paid - 3.4],
	write: ['letter', 'claimed', 'writeTopUpMail'],
	notMailed: {
		subject: '=Top-up bought but not confirmed: {{ $json.key }}',
		begin: 'These top-ups were bought, but their confirmation could not be sent:',
		again: 'let the payment page deliver the payment again: nothing is bought twice, and the mail is sent.',
	},
});
const failed = whenAnythingFails([0, asked + 2]);

export default workflow({
	id: 'esimPressOneTopUp',
	name: 'PressOne: a customer tops up an eSIM',
	nodes: [
		form,
		...received.nodes,
		shop,
		...table.nodes,
		{ ...when('Asked or paid?', [3, paid], ["={{ $('Settings').first().json.delivery }}", 'exists']), executeOnce: true },
		code('Check the ICCID', [0, asked], ['mailFrame', 'topUpAsked']),
		when('Is it an ICCID?', [1, asked], ['={{ $json.problem }}', 'empty']),
		list,
		code('What can be chosen', [3, asked - 1], ['mailFrame', 'topUpOffers'], errorOutput),
		when('Is there one?', [4, asked - 1], ['={{ $json.offers.length }}', 'gt', 0, 'number']),
		choose,
		code('What is to be paid', [6, asked - 2], ['mailFrame', 'esimMail', 'formPage', 'topUpChosen'], errorOutput),
		formEnd('Go and pay', [7, asked - 2], 'e51a0024-0000-4000-8000-5b0b1f1a0004'),
		notRead,
		code('Say why not', [7, asked], ['mailFrame', 'esimMail', 'formPage', 'topUpEnd']),
		formEnd('Show why not', [8, asked], 'e51a0024-0000-4000-8000-5b0b1f1a0005'),
		code('What was paid', [4, paid], ['identity', 'mailFrame', 'topUpPaid'], errorOutput),
		when('Can it be bought?', [5, paid], ['={{ $json.kind }}', 'equals', 'buy']),
		buy,
		tell,
		...mailed.nodes,
		...failed.nodes,
		note(
			'Note: set up',
			[-5, -2.2],
			[560, 380],
			noteColors.setUp,
			`## A customer tops up an eSIM

**Set up**
1. In **Settings**, fill in your shop, your payment page, and your margin: the customer pays price + price × margin.
2. The payment page is called with \`iccid\`, \`package\`, \`email\`, \`amount\`, \`currency\`. After the payment, it posts them as JSON, with its own \`paymentId\` and \`status: "paid"\`, to the Production URL of **Payment received**.
3. It signs the body: header \`x-signature\`, the base64 HMAC-SHA256 of the bytes it sends. Put the secret into the *Crypto* credential, field HMAC Secret.
4. Publish, and send customers to the Production URL of **Top-up form**.`,
		),
		note(
			'Note: paid',
			[-4, paid - 0.6],
			[560, 340],
			noteColors.why,
			`## Paid: bought once, confirmed once

**Only your payment page can buy.** The signature is checked before anything else, and what was signed is what is read. Forged deliveries are answered with 401. An ICCID that is a number, an amount that is no amount, an ID that is not exact: nothing is bought, and operations are told.

The payment is the reference: a payment that is reported twice buys once. *Max Total* is what the customer paid, so a top-up that has become more expensive is not bought at a loss. **Claim the mail** lets only one execution confirm it, in the data table *esim_mails*, which this workflow makes at its first run.`,
		),
		note(
			'Note: asked',
			[-3, asked - 1],
			[560, 200],
			noteColors.variant,
			`## Asked: top-ups are shown

Spaces and dashes in the ICCID are removed, and it stays text: as a number it would lose digits. Each eSIM has its own list, which can change at any time. So it is read when the customer asks, and again right before it is bought. Only an eSIM that is in use has a list.`,
		),
	],
	wires: [
		'Top-up form > Settings > Table of eSIM mails',
		...received.wires,
		'Accept > Settings',
		...table.wires,
		'Free abandoned claims > Asked or paid? > What was paid > Can it be bought? > Buy the top-up',
		'What was paid:1 > Can it be bought?',
		'Asked or paid?:1 > Check the ICCID > Is it an ICCID? > Top-ups of this eSIM > What can be chosen > Is there one? > Choose a top-up > What is to be paid > Go and pay',
		'What can be chosen:1 > Tell operations: list not read > Say why not > Show why not',
		'Is it an ICCID?:1 > Say why not',
		'Is there one?:1 > Say why not',
		'What is to be paid:1 > Say why not',
		'Can it be bought?:1 > Tell operations: not bought',
		'Buy the top-up:1 > Tell operations: not bought',
		...mailed.wires,
		...failed.wires,
	],
});

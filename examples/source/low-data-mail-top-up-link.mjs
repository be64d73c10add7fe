import { conditions, dataTable } from './lib/dataTable.mjs';
import * as mails from './lib/mailOnce.mjs';
import { code, errorOutput, note, noteColors, sendMail, settings, tellOperations, whenAnythingFails, when } from './lib/nodes.mjs';
import { signedWebhook, stripeScheme } from './lib/signed.mjs';
import { workflow } from './lib/workflow.mjs';

const [start, offerLane, pageLane, paidLane] = [3.5, 0.5, 3.5, 6.5];
const esimGo = { type: 'n8n-nodes-esim.esimGo', typeVersion: 1, credentials: { esimGoApi: { id: '', name: 'eSIM Go' } }, ...errorOutput };
const byId = (value) => ({ __rl: true, mode: 'id', value });
const always = { executeOnce: true, alwaysOutputData: true };

const lowData = {
	name: 'Data is almost used up',
	type: 'n8n-nodes-esim.esimGoTrigger',
	typeVersion: 1.1,
	at: [0, start - 0.5],
	parameters: { events: ['utilisation'], filters: { usedPercent: 80 }, options: {} },
	webhookId: 'e51a0040-0000-4000-8000-5b0b1f1a0001',
	credentials: { esimGoApi: { id: '', name: 'eSIM Go' } },
};

const opened = {
	name: 'The link is opened',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	at: [0, start + 0.5],
	parameters: { httpMethod: 'GET', path: 'esim-top-up', responseMode: 'responseNode', options: {} },
	webhookId: 'e51a0040-0000-4000-8000-5b0b1f1a0002',
};

const paid = signedWebhook({
	name: 'A payment at Stripe',
	path: 'esim-top-up-paid',
	webhookId: 'e51a0040-0000-4000-8000-5b0b1f1a0003',
	secret: 'Stripe signing secret',
	scheme: stripeScheme,
	signer: 'shop',
});

const shop = settings([1, start], {
	shopName: 'eSIM Shop',
	shopMail: 'shop@esim-shop.example',
	supportMail: 'support@esim-shop.example',
	operationsMail: 'operations@esim-shop.example',
	color: '#0b6e69',
	currency: 'USD',
	topUps: {
		esim_1GB_7D_EU_V2: {
			bundle: 'esim_2GB_15D_EU_V2',
			label: '2 GB',
			validity: '15 days',
			price: 450,
			paymentPage: 'https://buy.stripe.com/link-for-4-50',
		},
		esim_5GB_30D_EU_V2: {
			bundle: 'esim_2GB_15D_EU_V2',
			label: '2 GB',
			validity: '15 days',
			price: 450,
			paymentPage: 'https://buy.stripe.com/link-for-4-50',
		},
		esim_3GB_30D_US_V2: {
			bundle: 'esim_2GB_15D_US_V2',
			label: '2 GB',
			validity: '15 days',
			price: 590,
			paymentPage: 'https://buy.stripe.com/link-for-5-90',
		},
		esim_3GB_30D_JP_V2: {
			bundle: 'esim_2GB_15D_JP_V2',
			label: '2 GB',
			validity: '15 days',
			price: 590,
			paymentPage: 'https://buy.stripe.com/link-for-5-90',
		},
	},
	linkHours: 72,
	maxTotal: 10,
	acceptTestPayments: false,
	linkPage: '={{ $execution.resumeUrl.replace(/\\/webhook-waiting\\/.*$/, "/webhook/esim-top-up") }}',
});

const links = dataTable({
	madeBy: 'Table of links',
	tableName: 'esim_top_up_links',
	columns: {
		key: 'string',
		token: 'string',
		iccid: 'string',
		bundle: 'string',
		label: 'string',
		validity: 'string',
		price: 'number',
		currency: 'string',
		paymentPage: 'string',
		email: 'string',
		orderName: 'string',
		expiresAt: 'date',
		owner: 'string',
		claimedAt: 'date',
		mailedAt: 'date',
		paymentId: 'string',
		confirmOwner: 'string',
		confirmClaimedAt: 'date',
		confirmedAt: 'date',
	},
});

const isStart = (output, node) => ({
	outputKey: output,
	renameOutput: true,
	conditions: {
		options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
		conditions: [
			{
				id: output,
				leftValue: `={{ $('${node}').isExecuted }}`,
				rightValue: '',
				operator: { type: 'boolean', operation: 'true', singleValue: true },
			},
		],
		combinator: 'and',
	},
});
const whatHappened = {
	name: 'What happened?',
	type: 'n8n-nodes-base.switch',
	typeVersion: 3.2,
	at: [4, start],
	parameters: {
		rules: {
			values: [isStart('Low data', lowData.name), isStart('Opened', opened.name), isStart('Paid', 'A payment at Stripe')],
		},
		looseTypeValidation: true,
		options: {},
	},
};

// Lane 1: the mail with the link

const event = `$('${lowData.name}').first().json`;
const offer = (field) => `$('Which top-up?').first().json.${field}`;
const ofOffer = ['key', 'eq', `={{ ${offer('key')} }}`];
const mine = (owner) => [owner, 'eq', '={{ $execution.id }}'];
const tenMinutesAgo = '={{ $now.minus({ minutes: 10 }).toISO() }}';
const inLane = (x, up = 0) => [x + 0.5, offerLane - up];

const offerNodes = [
	links.row(
		'Free abandoned offers',
		inLane(5),
		'update',
		conditions(['mailedAt', 'isEmpty'], ['claimedAt', 'lt', tenMinutesAgo]),
		{ owner: '' },
		always,
	),
	mails.row('Whose eSIM is it?', inLane(6), 'get', conditions(['iccid', 'eq', `={{ String(${event}.iccid ?? '') }}`]), undefined, always),
	code('Which top-up?', inLane(7), ['identity', 'mailFrame', 'lowDataOffer'], errorOutput),
	when('Can it be offered?', inLane(8), ['={{ $json.kind }}', 'equals', 'offer']),
	{
		...esimGo,
		name: 'Does the bundle fit?',
		at: inLane(9, 1),
		parameters: {
			resource: 'esim',
			operation: 'checkCompatibility',
			iccid: byId('={{ $json.iccid }}'),
			bundle: byId('={{ $json.bundle }}'),
		},
	},
	when('Compatible?', inLane(10, 2), ['={{ String($json.compatible) }}', 'equals', 'true']),
	{
		name: 'Make a secret link',
		type: 'n8n-nodes-base.crypto',
		typeVersion: 2,
		at: inLane(11, 3),
		parameters: { action: 'generate', dataPropertyName: 'token', encodingType: 'hex', stringLength: 64 },
	},
	links.row('Enter the offer', inLane(12, 3), 'upsert', conditions(ofOffer), { key: `={{ ${offer('key')} }}` }),
	links.row('Claim the offer', inLane(13, 3), 'update', conditions(ofOffer, ['owner', 'isEmpty']), {
		...Object.fromEntries(
			['iccid', 'bundle', 'label', 'validity', 'price', 'currency', 'paymentPage', 'email', 'orderName'].map((field) => [
				field,
				`={{ ${offer(field)} }}`,
			]),
		),
		owner: '={{ $execution.id }}',
		claimedAt: '={{ $now.toISO() }}',
		token: "={{ $('Make a secret link').first().json.token }}",
		expiresAt: "={{ $now.plus({ hours: $('Settings').first().json.linkHours }).toISO() }}",
	}),
	links.row('Entries of the offer', inLane(14, 3), 'get', conditions(ofOffer), undefined, { executeOnce: true }),
	code('Write the mail', inLane(15, 3), ['mailFrame', 'money', 'lowDataMail'], errorOutput),
	mailTo('Mail to the buyer', inLane(16, 3.5)),
	links.row(
		'Mark as mailed',
		inLane(17, 4),
		'update',
		conditions(ofOffer, mine('owner')),
		{ mailedAt: '={{ $now.toISO() }}' },
		{ executeOnce: true },
	),
	links.row(
		'Give the offer back',
		inLane(17, 2),
		'update',
		conditions(ofOffer, mine('owner'), ['mailedAt', 'isEmpty']),
		{ owner: '' },
		{ executeOnce: true },
	),
	tellOperations('Tell operations: not mailed', inLane(18, 2), {
		subject: `=Top-up not offered: the mail about eSIM {{ ${offer('iccid')} }} failed`,
		text: `=The mail with the top-up link could not be sent to {{ ${offer('email')} }}:

{{ ($('Mail to the buyer').isExecuted ? $('Mail to the buyer') : $('Write the mail')).all(1).map(({ json }) => json.error?.message ?? json.error).join('\\n') }}

The next callback about this bundle tries again.

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
	}),
	tellOperations('Tell operations: no offer', inLane(11.2), {
		subject: `=No top-up offered: please check eSIM {{ ${event}.iccid }}`,
		text: `=eSIM {{ ${event}.iccid }}, {{ ${event}.usedPercent }} % of {{ ${event}.planId }} used

{{ $json.problem ?? $json.error?.message ?? $json.error ?? 'eSIM Go does not say that the top-up can go on this eSIM, so it was not offered.' }}
{{ $json.details?.description ?? '' }}

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
	}),
];
const offerWires = [
	'What happened? > Free abandoned offers > Whose eSIM is it? > Which top-up? > Can it be offered? > Does the bundle fit? > Compatible? > Make a secret link > Enter the offer > Claim the offer > Entries of the offer > Write the mail > Mail to the buyer > Mark as mailed',
	'Which top-up?:1 > Can it be offered?',
	'Can it be offered?:1 > Tell operations: no offer',
	'Does the bundle fit?:1 > Tell operations: no offer',
	'Compatible?:1 > Tell operations: no offer',
	'Write the mail:1 > Give the offer back > Tell operations: not mailed',
	'Mail to the buyer:1 > Give the offer back',
];

// Lane 2: the page

const asked = `$('${opened.name}').first().json.query?.link`;
const pageNodes = [
	links.row(
		'Find the link',
		[5, pageLane],
		'get',
		conditions(['token', 'eq', `={{ /^[0-9a-f]{64}$/.test(${asked}) ? ${asked} : 'none' }}`]),
		undefined,
		always,
	),
	code('Write the page', [6, pageLane], ['mailFrame', 'money', 'topUpPage'], errorOutput),
	{
		name: 'Show the page',
		type: 'n8n-nodes-base.respondToWebhook',
		typeVersion: 1.5,
		at: [7, pageLane],
		parameters: {
			respondWith: 'text',
			responseBody: "={{ $json.html ?? 'This page cannot be shown now. Please try again later, or write to us.' }}",
			options: {
				responseCode: '={{ $json.status ?? 500 }}',
				responseHeaders: {
					entries: [
						{ name: 'Content-Type', value: 'text/html; charset=utf-8' },
						{ name: 'Cache-Control', value: 'no-store' },
						{ name: 'Referrer-Policy', value: 'no-referrer' },
					],
				},
			},
		},
	},
];
const pageWires = ['What happened?:1 > Find the link > Write the page > Show the page', 'Write the page:1 > Show the page'];

// Lane 3: the payment

const payment = (field) => `$('Which link was paid?').all()[0]?.json.${field}`;
const ofToken = ['token', 'eq', `={{ ${payment('token')} ?? 'none' }}`];
const inPaid = (x, up = 0) => [x + 0.5, paidLane - up];
const bought = (field) => `$('Which top-up was paid?').first().json.${field}`;

const paidNodes = [
	code('Which link was paid?', inPaid(5), ['exactJson', 'identity', 'topUpPayment'], errorOutput),
	links.row(
		'Note the payment',
		inPaid(6),
		'update',
		conditions(ofToken, ['paymentId', 'isEmpty']),
		{ paymentId: `={{ ${payment('paymentId')} ?? '' }}` },
		always,
	),
	links.row(
		'Free abandoned mails',
		inPaid(7),
		'update',
		conditions(['confirmedAt', 'isEmpty'], ['confirmClaimedAt', 'lt', tenMinutesAgo]),
		{ confirmOwner: '' },
		always,
	),
	links.row('Read the link', inPaid(8), 'get', conditions(ofToken), undefined, always),
	code('Which top-up was paid?', inPaid(9), ['money', 'paidTopUp'], errorOutput),
	when('Can it be bought?', inPaid(10), ['={{ $json.kind }}', 'equals', 'buy']),
	{
		...esimGo,
		name: 'Buy the top-up',
		at: inPaid(11, 1),
		parameters: {
			resource: 'order',
			operation: 'create',
			bundle: byId('={{ $json.bundle }}'),
			quantity: 1,
			assign: true,
			reference: '={{ $json.key }}',
			guards: { maxTotal: "={{ $('Settings').first().json.maxTotal }}" },
			options: { iccids: '={{ $json.iccid }}' },
		},
	},
	links.row('Claim the confirmation', inPaid(12, 1.5), 'update', conditions(ofToken, ['confirmOwner', 'isEmpty']), {
		confirmOwner: '={{ $execution.id }}',
		confirmClaimedAt: '={{ $now.toISO() }}',
	}),
	code('Write the confirmation', inPaid(13, 1.5), ['mailFrame', 'money', 'topUpDoneMail'], errorOutput),
	mailTo('Confirm to the buyer', inPaid(14, 2)),
	links.row(
		'Mark as confirmed',
		inPaid(15, 2.5),
		'update',
		conditions(ofToken, mine('confirmOwner')),
		{ confirmedAt: '={{ $now.toISO() }}' },
		{ executeOnce: true },
	),
	links.row(
		'Give the mail back',
		inPaid(15, 0.5),
		'update',
		conditions(ofToken, mine('confirmOwner'), ['confirmedAt', 'isEmpty']),
		{ confirmOwner: '' },
		{ executeOnce: true },
	),
	tellOperations('Tell operations: not confirmed', inPaid(16, 0.5), {
		subject: `=Top-up bought but not confirmed: eSIM {{ ${bought('iccid')} }}`,
		text: `={{ ${bought('label')} }} was added to eSIM {{ ${bought('iccid')} }}, but the mail to {{ ${bought('email')} }} failed:

{{ ($('Confirm to the buyer').isExecuted ? $('Confirm to the buyer') : $('Write the confirmation')).all(1).map(({ json }) => json.error?.message ?? json.error).join('\\n') }}

Once the cause is fixed, press Resend at the event in Stripe: nothing is bought twice, and the mail is sent.

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
	}),
	tellOperations('Tell operations: not bought', inPaid(12.2), {
		subject: `=Paid but not topped up: payment {{ ${payment('paymentId')} ?? 'that cannot be read' }}`,
		text: `=Payment: {{ ${payment('paymentId')} }}
eSIM: {{ $('Which top-up was paid?').all()[0]?.json.iccid }}
Buyer: {{ $('Which top-up was paid?').all()[0]?.json.email }}
Reference: {{ $('Which top-up was paid?').all()[0]?.json.key }}

{{ $json.problem ?? $json.error?.message ?? $json.error }}
{{ $json.details?.description ?? '' }}

If nothing was bought, press Resend at the event in Stripe once the cause is fixed, or refund the payment. Nothing is bought twice.

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
	}),
];
const paidWires = [
	'What happened?:2 > Which link was paid? > Note the payment > Free abandoned mails > Read the link > Which top-up was paid? > Can it be bought? > Buy the top-up > Claim the confirmation > Write the confirmation > Confirm to the buyer > Mark as confirmed',
	'Which link was paid?:1 > Note the payment',
	'Which top-up was paid?:1 > Can it be bought?',
	'Can it be bought?:1 > Tell operations: not bought',
	'Buy the top-up:1 > Tell operations: not bought',
	'Write the confirmation:1 > Give the mail back > Tell operations: not confirmed',
	'Confirm to the buyer:1 > Give the mail back',
];

function mailTo(name, at) {
	const mail = { to: '={{ $json.to }}', subject: '={{ $json.subject }}', html: '={{ $json.html }}', text: '={{ $json.text }}' };
	return sendMail(name, at, mail, errorOutput);
}

const failed = whenAnythingFails([9, pageLane]);

const notes = [
	note(
		'Note: set up',
		[-3, -0.2],
		[580, 520],
		noteColors.setUp,
		`## Data is low: the buyer tops up by a link

**Set up**
1. Paste the Production URL of **Data is almost used up** into the eSIM Go portal: Account Settings, API Details. Choose Callback Version V3.
2. In Stripe, make a Payment Link for each price that you ask, for one unit.
3. Under Developers > Webhooks, add the Production URL of **A payment at Stripe**, with the events \`checkout.session.completed\` and \`checkout.session.async_payment_succeeded\`. Put its signing secret into the *Crypto* credential.
4. In **Settings**, list the bundles, with what is offered for each, its price in cents and its Payment Link. A payment of another amount buys nothing.
5. Choose your eSIM Go and mail credentials, then publish.

Whose eSIM it is stands in the data table *esim_mails*, which the examples that sell eSIMs fill. Other eSIMs are left alone.`,
	),
	note(
		'Note: the link',
		[-3, 2.8],
		[580, 240],
		noteColors.why,
		`## Only a payment buys

The link holds a random secret of its own, and what it stands for is in the data table *esim_top_up_links*. Nobody can guess or change it. Mail scanners that open it see a page and buy nothing.

It works for *linkHours* and for one payment. Paid, ended and broken links say what to do.`,
	),
	note(
		'Note: paid once',
		[5, paidLane + 1],
		[620, 200],
		noteColors.why,
		`## Paid once, bought once, confirmed once

Only Stripe can say that a link was paid: its signature is checked first, and what was signed is what is read. The reference of the purchase is the eSIM and the assignment of its bundle, so an event that comes again buys nothing. A second payment of the same link is reported to operations, who refund it.`,
	),
];

export default workflow({
	id: 'esimTopUpLink',
	name: 'Low data to a mail with a top-up link',
	nodes: [
		...paid.nodes,
		lowData,
		opened,
		shop,
		links.make([2, start]),
		mails.make([3, start]),
		whatHappened,
		...offerNodes,
		...pageNodes,
		...paidNodes,
		...failed.nodes,
		...notes,
	],
	wires: [
		...paid.wires,
		'Accept > Settings > Table of links > Table of eSIM mails > What happened?',
		`${lowData.name} > Settings`,
		`${opened.name} > Settings`,
		...offerWires,
		...pageWires,
		...paidWires,
		...failed.wires,
	],
});

import { conditions, mailOnce, row, tableOfMails } from './lib/mailOnce.mjs';
import { code, errorOutput, note, noteColors, settings, tellOperations, whenAnythingFails, when } from './lib/nodes.mjs';
import { signedWebhook } from './lib/signed.mjs';
import { takeTurn } from './lib/turn.mjs';
import { workflow } from './lib/workflow.mjs';

const lane = 3.4;
const taking = 7;
const buying = 10;
const wish = "$('What to buy').first().json";

const received = signedWebhook({
	name: 'Order of the shop',
	path: 'esim-order-two-wholesalers',
	webhookId: 'e51a0022-0000-4000-8000-5b0b1f1a0001',
	header: 'x-shop-signature',
	secret: 'Shop webhook secret',
});

const shop = settings([0, lane], {
	shopName: 'eSIM Shop',
	shopMail: 'shop@esim-shop.example',
	supportMail: 'support@esim-shop.example',
	operationsMail: 'operations@esim-shop.example',
	color: '#0b6e69',
	products: {
		'ESIM-GB-1GB': {
			package: 'demo-gb-7days-1gb',
			bundle: 'esim_1GB_7D_GB_V2',
			maxTotal: 8,
			name: 'United Kingdom, 1 GB, 7 days',
			country: 'United Kingdom',
			data: '1 GB',
			validity: '7 days',
		},
		'ESIM-US-3GB': {
			package: 'demo-us-30days-3gb',
			bundle: 'esim_3GB_30D_US_V2',
			maxTotal: 15,
			name: 'United States, 3 GB, 30 days',
			country: 'United States',
			data: '3 GB',
			validity: '30 days',
		},
	},
	elsewhereCodes: ['13', '33', '34'],
	elsewhereFields: ['package_id', 'quantity'],
});

/** A purchase of one eSIM. Both wholesalers' nodes have these fields, and give the same. */
const purchase = (name, at, type, what, credentials, more) => ({
	name,
	type: `n8n-nodes-esim.${type}`,
	typeVersion: 1,
	at,
	parameters: {
		resource: 'order',
		operation: 'create',
		...what,
		quantity: 1,
		...more,
		reference: `={{ ${wish}.reference }}`,
		guards: { maxTotal: `={{ ${wish}.maxTotal }}` },
		options: { qrCodeDataUrl: true, waitMinutes: 3 },
	},
	credentials,
	...errorOutput,
});
const product = (field) => ({ __rl: true, mode: 'id', value: `={{ ${wish}.${field} }}` });

const atPressOne = purchase(
	'Buy at PressOne',
	[1, buying + 1],
	'pressOne',
	{ package: product('atPressOne') },
	{
		pressOneApi: { id: '', name: 'PressOne' },
	},
);
const atEsimGo = purchase(
	'Buy at eSIM Go',
	[4, buying - 0.7],
	'esimGo',
	{ bundle: product('atEsimGo') },
	{ esimGoApi: { id: '', name: 'eSIM Go' } },
	{ assign: true },
);

const turn = takeTurn({
	key: `${wish}.turn`,
	at: [0, taking],
	names: ['Enter the order', 'Take the order', 'Entries of the order', 'Taken by this run?'],
});
const mine = conditions(['key', 'eq', `={{ ${wish}.turn }}`], ['owner', 'eq', '={{ $execution.id }}']);
const move = row('Move to eSIM Go', [3, buying + 0.3], 'update', mine, { esim: 'eSIM Go' });

/** Where the order stands: an order that has moved to eSIM Go never goes back, unless eSIM Go has surely sold nothing. */
const stands = `{{ !$('Buy at eSIM Go').isExecuted ? '' : $('Move to eSIM Go').isExecuted && $('Buy at eSIM Go').all(1)[0]?.json.details?.outcome === 'notBought' ? '' : 'eSIM Go' }}`;
const giveBack = row('Give the order back', [6, buying + 1.8], 'update', mine, { owner: '', esim: `=${stands}` }, { executeOnce: true });

const told = (what) => ({
	subject: "=eSIM not bought: order {{ $('What to buy').all()[0]?.json.orderName ?? 'that cannot be read' }}",
	text: `=Traveller: {{ $('What to buy').all()[0]?.json.email }}
Product: {{ $('What to buy').all()[0]?.json.sku }}
Reference: {{ $('What to buy').all()[0]?.json.reference ?? 'none' }}

{{ $json.problem ?? $json.error?.message ?? $json.error }}
{{ $json.details?.description ?? $json.error?.description ?? '' }}
${what}
Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
});
const refused = tellOperations('Tell operations: order refused', [5, lane], told(''));
const tell = tellOperations(
	'Tell operations: not bought',
	[5, buying + 1.8],
	told(`
{{ $json.details?.outcome === 'notBought' ? 'Nothing was bought.' : 'It may have been bought: look there before you do anything.' }} Let the shop deliver the order again once the cause is gone. The same order is bought at one wholesaler only.
`),
);

const table = tableOfMails([1, lane]);
const mailed = mailOnce({
	wish,
	bought: ['Buy at PressOne', 'Buy at eSIM Go'],
	at: [5, buying - 2.5],
	write: ['esimMail', 'claimed', 'writeOrderMail'],
});
const failed = whenAnythingFails([7, 0]);

export default workflow({
	id: 'esimOutOfStock',
	name: 'Out of stock at PressOne: eSIM Go instead',
	settings: { executionTimeout: 540 },
	nodes: [
		...received.nodes,
		shop,
		...table.nodes,
		code('What to buy', [3, lane], ['exactJson', 'identity', 'mailFrame', 'twoWholesalers'], errorOutput),
		when('Can it be bought?', [4, lane], ['={{ $json.kind }}', 'equals', 'buy']),
		...turn.nodes,
		when('Moved to eSIM Go before?', [0, buying], ['={{ $json.esim }}', 'equals', 'eSIM Go']),
		atPressOne,
		when(
			'Sold out there?',
			[2, buying + 1.5],
			["={{ $json.details?.outcome === 'notBought' }}", 'true', undefined, 'boolean'],
			[
				"={{ $('Settings').first().json.elsewhereCodes.includes($json.details?.code) || ($json.details?.fields ?? []).some((name) => $('Settings').first().json.elsewhereFields.includes(name)) }}",
				'true',
				undefined,
				'boolean',
			],
		),
		move,
		atEsimGo,
		refused,
		tell,
		giveBack,
		...mailed.nodes,
		...failed.nodes,
		note(
			'Note: set up',
			[-3.2, -0.2],
			[520, 420],
			noteColors.setUp,
			`## Out of stock at PressOne: eSIM Go instead

**Set up**
1. In **Settings**, fill in your shop, and for each SKU the PressOne package, the eSIM Go bundle, the most that either may cost, and the words for the mail.
2. Let your shop send each paid order as JSON to the Production URL of the first node: \`orderId\`, \`sku\`, \`email\`.
3. It signs the body: header \`x-shop-signature\`, the base64 HMAC-SHA256 of the bytes it sends. Put the secret into the *Crypto* credential, field HMAC Secret.
4. Choose your PressOne, eSIM Go and mail credentials, then publish.`,
		),
		note(
			'Note: order',
			[-3.2, lane - 0.6],
			[520, 210],
			noteColors.why,
			`## Only your shop can buy

The signature is checked before anything else, and what was signed is what is read. Forged deliveries are answered with 401. An unknown SKU, a number that is not exact, an order that is not paid, or an address that is not one address: nothing is bought, and operations are told.`,
		),
		note(
			'Note: one at a time',
			[-3.2, taking - 0.6],
			[520, 310],
			noteColors.why,
			`## One run at a time

The shop may deliver an order twice at the same moment. One run could be refused at PressOne and go on to eSIM Go, while the other one still gets the eSIM at PressOne. References cannot prevent that: each wholesaler knows only its own.

So **Take the order** lets only one run buy. It gives the order back when it is done. An order whose run has died is free again after ten minutes, and no run lasts longer than nine.`,
		),
		note(
			'Note: never at both',
			[-3.2, buying - 0.4],
			[520, 310],
			noteColors.why,
			`## Never at both

An order goes on to eSIM Go only after a refusal that proves that nothing was bought (*outcome* is *notBought*), and only for the codes and fields in **Settings**: operator under maintenance, not enough eSIMs, package out of stock.

**Move to eSIM Go** writes that down before it buys there. From then on this order is never sent to PressOne again, unless eSIM Go has refused it for certain. A lost answer goes to operations.`,
		),
	],
	wires: [
		...received.wires,
		'Accept > Settings > Table of eSIM mails',
		...table.wires,
		'Free abandoned claims > What to buy > Can it be bought? > Enter the order',
		'What to buy:1 > Can it be bought?',
		...turn.wires,
		'Taken by this run? > Moved to eSIM Go before?',
		'Moved to eSIM Go before? > Buy at eSIM Go',
		'Moved to eSIM Go before?:1 > Buy at PressOne',
		'Buy at PressOne:1 > Sold out there? > Move to eSIM Go > Buy at eSIM Go',
		'Can it be bought?:1 > Tell operations: order refused',
		'Sold out there?:1 > Tell operations: not bought',
		'Buy at eSIM Go:1 > Tell operations: not bought > Give the order back',
		...mailed.wires,
		'Enter for mailing > Give the order back',
		...failed.wires,
	],
});

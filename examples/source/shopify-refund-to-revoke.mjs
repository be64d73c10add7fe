import { conditions, dataTable } from './lib/dataTable.mjs';
import { formEnd, formTrigger } from './lib/forms.mjs';
import { code, errorOutput, note, noteColors, settings, tellOperations, whenAnythingFails, when } from './lib/nodes.mjs';
import { signedWebhook } from './lib/signed.mjs';
import { workflow } from './lib/workflow.mjs';

const [first, second, third, fourth] = [2.7, 5.2, 8, 10.8];

const made = signedWebhook({
	name: 'Shopify refund created',
	path: 'shopify-refunds-create',
	webhookId: 'e51a0003-0000-4000-8000-5b0b1f1a0001',
	header: 'x-shopify-hmac-sha256',
	secret: 'Shopify webhook secret',
});

const asked = formTrigger('Refund form', [0, first], {
	webhookId: 'e51a0003-0000-4000-8000-5b0b1f1a0002',
	title: 'Take eSIMs back and refund them',
	description: 'For shop staff. eSIMs that have not started are taken back at eSIM Go first, then refunded in Shopify.',
	signIn: 'Staff of the shop',
	button: 'Take back and refund',
	fields: [
		{ fieldLabel: 'Order ID', placeholder: 'The number at the end of the address of the order in Shopify', requiredField: true },
		{ fieldLabel: 'Only these ICCIDs', fieldType: 'textarea', placeholder: 'Empty: all eSIMs of the order' },
	],
});

const orderId = `($('Refund form').isExecuted ? /^(?:https:\\/\\/\\S+\\/orders\\/)?(\\d+)$/.exec($('Refund form').first().json['Order ID'].trim())?.[1] : /"order_id":\\s*(\\d+)/.exec($('Settings').first().json.delivery)?.[1]) ?? 'none'`;

const { make, row } = dataTable({
	madeBy: 'Table of refunds',
	tableName: 'esim_refunds',
	columns: { key: 'string', orderKey: 'string', owner: 'string', claimedAt: 'date', revokedAt: 'date', refundedAt: 'date' },
});

/** A call of Shopify's Admin API. What its status means is decided in the workflow. */
const shopifyApi = (name, at, path, body) => ({
	name,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	at,
	parameters: {
		...(body && { method: 'POST' }),
		url: `={{ $('Settings').first().json.shopUrl }}/admin/api/2025-10/orders/${path}`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'shopifyAccessTokenApi',
		...(body && { sendBody: true, specifyBody: 'json', jsonBody: body }),
		options: {
			response: { response: { fullResponse: true, neverError: true, responseFormat: 'text', outputPropertyName: 'data' } },
			timeout: 30000,
		},
	},
	credentials: { shopifyAccessTokenApi: { id: '', name: 'Shopify' } },
	executeOnce: true,
	alwaysOutputData: true,
	onError: 'continueRegularOutput',
});

const esimGo = (name, at, parameters, extra = errorOutput) => ({
	name,
	type: 'n8n-nodes-esim.esimGo',
	typeVersion: 1,
	at,
	parameters,
	credentials: { esimGoApi: { id: '', name: 'eSIM Go' } },
	...extra,
});

const iccid = { __rl: true, mode: 'id', value: '={{ $json.iccid }}' };
const bundle = { __rl: true, mode: 'id', value: '={{ $json.bundle }}' };
const revoke = (name, at, mode, options) =>
	esimGo(name, at, { resource: 'esimBundle', operation: 'revoke', iccid, bundle, mode, options }, { onError: 'continueRegularOutput' });

const is = (name, at, kind) => when(name, at, ['={{ $json.kind }}', 'equals', kind]);
const yes = (name, at, expression) => when(name, at, [`={{ ${expression} }}`, 'true', undefined, 'boolean']);
const step = (name, at, ...files) => code(name, at, ['exactJson', 'identity', 'mailFrame', 'refundStart', ...files]);

/**
 * Where what is not taken back goes on to the end, on a line of its own below the steps: `[step, name, column, row]`. Each leads to
 * the next one of its row.
 */
const aside = [
	['Is it clear which?', 'Unclear', 8, first],
	['Find the eSIM', 'Not read', 1, second],
	['Is it there?', 'Not there', 3, second],
	['Bundles on the eSIM', 'Bundles not read', 4, second],
	['Unused?', 'In use', 6, second],
	['May it go?', 'Not to be revoked', 9, second],
	['Is it claimed here?', 'Claimed elsewhere', 5, third],
	['Refund it?', 'Not revoked', 8, third],
	['Can it be refunded?', 'Not refunded', 3, fourth + 0.5],
];
const passOn = ([, name, column, row]) => ({
	name,
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	at: [column, row + 1],
	parameters: {},
});

const failed = whenAnythingFails([6, 0]);
const now = '={{ $now.toISO() }}';
const mine = ['owner', 'eq', '={{ $execution.id }}'];

const nodes = [
	...made.nodes,
	asked,
	settings([1, first], {
		shopName: 'eSIM Shop',
		shopMail: 'shop@esim-shop.example',
		supportMail: 'support@esim-shop.example',
		operationsMail: 'operations@esim-shop.example',
		color: '#0b6e69',
		skuPrefix: 'ESIM-',
		shopUrl: 'https://your-shop.myshopify.com',
	}),
	make([2, first]),
	row('Refunds before', [3, first], 'get', conditions(['orderKey', 'eq', `={{ ${orderId} }}`]), undefined, {
		executeOnce: true,
		alwaysOutputData: true,
	}),
	yes('From the form?', [4, first], "$('Refund form').isExecuted"),
	shopifyApi('Read the order', [5, first - 1], `{{ ${orderId} }}.json`),
	step('One item per eSIM', [6, first], 'refundWishes'),
	is('Is it clear which?', [7, first], 'find'),

	esimGo(
		'Find the eSIM',
		[0, second],
		{
			resource: 'esim',
			operation: 'getAll',
			returnAll: true,
			filters: { values: { filterBy: 'customerRef', filter: '=eq:{{ $json.reference }}' } },
		},
		{ alwaysOutputData: true, ...errorOutput },
	),
	step('Found once?', [1, second], 'refundFound'),
	is('Is it there?', [2, second], 'found'),
	esimGo(
		'Bundles on the eSIM',
		[3, second],
		{ resource: 'esimBundle', operation: 'getAll', iccid, returnAll: true, options: { includeUsed: true } },
		{ alwaysOutputData: true, ...errorOutput },
	),
	step('May it be revoked?', [4, second], 'refundJudged'),
	is('Unused?', [5, second], 'revoke'),
	revoke('Validate the revoke', [6, second], 'validate', { refundToBalance: true }),
	step('What would happen', [7, second], 'refundValidated'),
	is('May it go?', [8, second], 'revoke'),

	row('Enter the eSIM', [0, third], 'upsert', conditions(['key', 'eq', '={{ $json.reference }}']), {
		key: '={{ $json.reference }}',
		orderKey: '={{ $json.orderId }}',
	}),
	row(
		'Claim the eSIM',
		[1, third],
		'update',
		conditions(['key', 'eq', '={{ $json.key }}'], ['owner', 'isEmpty']),
		{ owner: '={{ $execution.id }}', claimedAt: now },
		{ alwaysOutputData: true },
	),
	row('Entries of the order', [2, third], 'get', conditions(['orderKey', 'eq', "={{ $('May it go?').first().json.orderId }}"]), undefined, {
		executeOnce: true,
	}),
	step('Claimed here', [3, third], 'refundClaimed'),
	is('Is it claimed here?', [4, third], 'revoke'),
	revoke('Revoke', [5, third], 'transaction', { refundToBalance: true, offerId: '={{ $json.offerId }}' }),
	step('What was revoked', [6, third], 'refundRevoked'),
	yes('Refund it?', [7, third], '$json.refund'),

	shopifyApi('Calculate the refund', [0, fourth], '{{ $json.orderId }}/refunds/calculate.json', '={{ JSON.stringify($json.body) }}'),
	step('What to refund', [1, fourth], 'refundMoney'),
	yes('Can it be refunded?', [2, fourth], '$json.refund'),
	shopifyApi('Refund in Shopify', [3, fourth], '{{ $json.orderId }}/refunds.json', '={{ JSON.stringify($json.body) }}'),
	shopifyApi('Refunds of the order', [4, fourth], "{{ $('What to refund').first().json.orderId }}/refunds.json"),
	step('What happened', [5.5, fourth], 'refundEnd'),
	row(
		'Keep what happened',
		[6.5, fourth],
		'update',
		conditions(['orderKey', 'eq', '={{ $json.orderId }}'], mine),
		{ revokedAt: '={{ $json.revoked ? $now.toISO() : null }}', refundedAt: '={{ $json.refunded ? $now.toISO() : null }}' },
		{ alwaysOutputData: true },
	),
	row('Enter the notice', [7.5, fourth], 'upsert', conditions(['key', 'eq', "={{ $('What happened').first().json.notice }}"]), {
		key: "={{ $('What happened').first().json.notice }}",
	}),
	row('Claim the notice', [8.5, fourth], 'update', conditions(['key', 'eq', '={{ $json.key }}'], ['owner', 'isEmpty']), {
		owner: '={{ $execution.id }}',
		claimedAt: now,
	}),
	tellOperations(
		'Tell operations',
		[9.5, fourth],
		{ subject: "={{ $('What happened').first().json.subject }}", text: "={{ $('What happened').first().json.text }}" },
		{ onError: 'continueRegularOutput' },
	),
	yes('Does somebody wait?', [10.5, fourth], "$('Refund form').isExecuted"),
	code('Last page', [11.5, fourth], 'refundPage'),
	formEnd('Show what happened', [12.5, fourth], 'e51a0003-0000-4000-8000-5b0b1f1a0003'),
	...aside.map(passOn),
	passOn([undefined, 'Nothing more', 10, third]),
	...failed.nodes,
];

const notes = [
	note(
		'Note: set up',
		[-3.2, -0.2],
		[520, 430],
		noteColors.setUp,
		`## eSIMs go back before the money does

Works with the example *Shopify order to eSIM*, which writes order, line and unit onto each eSIM.

**Set up**
1. In Shopify, make an app with the scopes *read_orders* and *write_orders*. Put its token into the *Shopify Access Token* credential of n8n.
2. In **Settings**, fill in your shop and its address.
3. Choose who may open the form, and the eSIM Go and mail credentials. Then publish, and give your staff the address of the form.
4. For refunds that staff make in Shopify all the same: add *Refund create* under Settings > Notifications > Webhooks, and put its secret into the *Crypto* credential.`,
	),
	note(
		'Note: form',
		[-3.2, first - 0.2],
		[520, 250],
		noteColors.why,
		`## Ask here, not in Shopify

A refund in Shopify pays at once, even if the eSIM is in use. This form pays last: all chosen eSIMs must be unused, eSIM Go must confirm that each was revoked, and only then Shopify is asked to refund. If one has started, nothing is done.

Keep staff from refunding eSIMs in Shopify itself.`,
	),
	note(
		'Note: once',
		[-3.2, third - 0.2],
		[520, 250],
		noteColors.why,
		`## Once, and never on a guess

An eSIM is claimed in the data table *esim_refunds*, and a claim is for good: two requests refund once.

If the answer to a revoke is lost, nothing is refunded. If Shopify's answer is lost, the refunds of the order are read, and nothing is sent again. Both are told on the page and by mail.`,
	),
];

export default workflow({
	id: 'esimShopifyRefund',
	name: 'Shopify refund to revoke',
	nodes: [...nodes, ...notes],
	wires: [
		...made.wires,
		...failed.wires,
		'Accept > Settings',
		'Refund form > Settings > Table of refunds > Refunds before > From the form? > Read the order > One item per eSIM > Is it clear which?',
		'From the form?:1 > One item per eSIM',
		'Is it clear which? > Find the eSIM > Found once? > Is it there? > Bundles on the eSIM > May it be revoked? > Unused? > Validate the revoke > What would happen > May it go?',
		'May it go? > Enter the eSIM > Claim the eSIM > Entries of the order > Claimed here > Is it claimed here? > Revoke > What was revoked > Refund it?',
		'Refund it? > Calculate the refund > What to refund > Can it be refunded? > Refund in Shopify > Refunds of the order > What happened',
		...aside.map(([from, name]) => `${from}:1 > ${name}`),
		'Not read > Not there > Bundles not read > In use > Not to be revoked > Nothing more',
		'Unclear > Not to be revoked',
		'Claimed elsewhere > Not revoked > Nothing more > What happened',
		'Not refunded > What happened',
		'What happened > Keep what happened > Enter the notice > Claim the notice > Tell operations > Does somebody wait? > Last page > Show what happened',
	],
});

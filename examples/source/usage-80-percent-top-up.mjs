import { code, errorOutput, note, noteColors, settings, tellOperations, whenAnythingFails, when } from './lib/nodes.mjs';
import { once, tableOfNotices } from './lib/once.mjs';
import { workflow } from './lib/workflow.mjs';

const esimGo = { type: 'n8n-nodes-esim.esimGo', typeVersion: 1, credentials: { esimGoApi: { id: '', name: 'eSIM Go' } }, ...errorOutput };
const byId = (value) => ({ __rl: true, mode: 'id', value });
const wish = (field) => `$('Which top-up?').item.json.${field}`;

const reported = {
	name: 'Bundle used to 80 %',
	type: 'n8n-nodes-esim.esimGoTrigger',
	typeVersion: 1.1,
	at: [0, 0],
	parameters: { events: ['utilisation'], filters: { usedPercent: 80 }, options: {} },
	webhookId: 'e51a0001-0000-4000-8000-5b0b1f1a0001',
	credentials: { esimGoApi: { id: '', name: 'eSIM Go' } },
};

const shop = settings([1, 0], {
	shopMail: 'shop@esim-shop.example',
	operationsMail: 'operations@esim-shop.example',
	topUps: {
		esim_1GB_7D_EU_V2: { bundle: 'esim_2GB_15D_EU_V2', label: '2 GB for 15 days' },
		esim_5GB_30D_EU_V2: { bundle: 'esim_2GB_15D_EU_V2', label: '2 GB for 15 days' },
		esim_3GB_30D_US_V2: { bundle: 'esim_2GB_15D_US_V2', label: '2 GB for 15 days' },
		esim_3GB_30D_JP_V2: { bundle: 'esim_2GB_15D_JP_V2', label: '2 GB for 15 days' },
	},
	maxTotal: 10,
	minBalanceAfter: 50,
});

const fits = {
	...esimGo,
	name: 'Does the bundle fit?',
	at: [5, -1],
	parameters: { resource: 'esim', operation: 'checkCompatibility', iccid: byId('={{ $json.iccid }}'), bundle: byId('={{ $json.bundle }}') },
};

const buy = {
	...esimGo,
	name: 'Buy the top-up',
	at: [7, -3],
	parameters: {
		resource: 'order',
		operation: 'create',
		bundle: byId(`={{ ${wish('bundle')} }}`),
		quantity: 1,
		assign: true,
		reference: `={{ ${wish('reference')} }}`,
		guards: {
			maxTotal: "={{ $('Settings').first().json.maxTotal }}",
			minBalanceAfter: "={{ $('Settings').first().json.minBalanceAfter }}",
		},
		options: { iccids: `={{ ${wish('iccid')} }}` },
	},
};

const table = tableOfNotices([2, 0]);
const claim = once({ what: 'the SMS', key: "'SMS of ' + $('Which top-up?').first().json.reference", at: [8, -3] });

const sms = {
	...esimGo,
	name: 'SMS to the eSIM',
	at: [12, -3],
	parameters: {
		resource: 'esim',
		operation: 'sendSms',
		iccid: byId("={{ $('Which top-up?').first().json.iccid }}"),
		message:
			"=You have used {{ Math.floor($('Which top-up?').first().json.usedPercent) }} % of your travel data. We have added {{ $('Which top-up?').first().json.label }} to your eSIM. There is nothing you need to do.",
		from: 'eSIM',
	},
};

const about = `eSIM {{ $('Which top-up?').first().json.iccid }}, {{ $('Which top-up?').first().json.usedPercent }} % of {{ $('Which top-up?').first().json.planId }} used
Top-up: {{ $('Which top-up?').first().json.bundle }}
Reference: {{ $('Which top-up?').first().json.reference ?? 'none' }}`;

const notBought = tellOperations('Tell operations: not bought', [8.2, 0], {
	subject: "=No top-up: please check eSIM {{ $('Settings').first().json.iccid }}",
	text: `=eSIM {{ $json.iccid ?? $('Settings').first().json.iccid }}, {{ $('Settings').first().json.usedPercent }} % of {{ $('Settings').first().json.planId }} used
Reference: {{ $('Which top-up?').first()?.json.reference ?? 'none' }}

{{ $json.problem ?? $json.error?.message ?? $json.error ?? ($json.compatible === false ? 'This bundle cannot go on this eSIM, so nothing was bought.' : 'eSIM Go did not clearly say whether this bundle can go on this eSIM, so nothing was bought.') }}
{{ $json.details?.description ?? '' }}

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
});

const notTexted = tellOperations('Tell operations: no SMS', [13, -2], {
	subject: "=Top-up without SMS: please check eSIM {{ $('Which top-up?').first().json.iccid }}",
	text: `=${about}

{{ $json.error?.message ?? $json.error }}
{{ $json.details?.description ?? '' }}

The top-up was bought (order {{ $('Buy the top-up').first().json.orderId }}). Only the SMS was not sent, and it is not sent again.

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
});

const failed = whenAnythingFails([11, 0]);

const notes = [
	note(
		'Note: set up',
		[-0.2, -2.3],
		[540, 440],
		noteColors.setUp,
		`## At 80 %, the traveller gets a top-up and an SMS

**Set up**
1. Paste the Production URL of the first node into the eSIM Go portal: Account Settings, API Details. Choose Callback Version V3.
2. In **Settings**, list the bundles that you sell with a top-up: which bundle to add, and its name in the SMS. Other bundles are left alone.
3. Choose your eSIM Go and mail credentials, then publish.

Top-ups are paid from *your* balance, so list only bundles that you sell with one.

**Where it ends.** Do not use a bundle as a top-up if it is in the list itself: at 80 % of the top-up, the next one would be bought, and so on. *maxTotal* is the most that one top-up may cost, and *minBalanceAfter* is what must be left on the balance.`,
	),
	note(
		'Note: bought once',
		[2.5, -2.3],
		[560, 240],
		noteColors.why,
		`## Bought once

The reference is the eSIM and the assignment of the bundle. eSIM Go reports 80 % and 100 %, and may send a callback twice. The second one finds the purchase by its reference and buys nothing.

A refused purchase is tried again at 100 %. If the outcome of a purchase is unknown, nothing is bought again automatically, and operations are told.`,
	),
	note(
		'Note: told once',
		[8.8, -4.1],
		[560, 190],
		noteColors.why,
		`## Told once

**Claim the SMS** lets only one execution text the traveller, even if two callbacks arrive at the same moment. The claims are in the data table *esim_notices*, which this workflow makes at its first run. An SMS that fails is not repeated, because it may have arrived.`,
	),
	note(
		'Note: failures',
		[9.3, -1.1],
		[480, 230],
		noteColors.variant,
		`## Nothing fails unheard

The bundle does not fit the eSIM, the balance is too low, the callback names no assignment, the eSIM has no phone number for an SMS: operations get a mail that says what happened, and whether the top-up was bought.

Any other failure starts the part on the right.`,
	),
];

export default workflow({
	id: 'esimUsageTopUp',
	name: 'Usage at 80 % to SMS and top-up',
	nodes: [
		reported,
		shop,
		...table.nodes,
		code('Which top-up?', [3, 0], ['identity', 'usageTopUp'], errorOutput),
		when('Can it be topped up?', [4, 0], ['={{ $json.kind }}', 'equals', 'topUp']),
		fits,
		when('Compatible?', [6, -2], ['={{ String($json.compatible) }}', 'equals', 'true']),
		buy,
		...claim.nodes,
		sms,
		claim.done('Mark the SMS as sent', [13, -3.5]),
		notBought,
		notTexted,
		...failed.nodes,
		...notes,
	],
	wires: [
		'Bundle used to 80 % > Settings > Table of notices > Which top-up? > Can it be topped up? > Does the bundle fit? > Compatible? > Buy the top-up',
		'Which top-up?:1 > Can it be topped up?',
		'Can it be topped up?:1 > Tell operations: not bought',
		'Does the bundle fit?:1 > Tell operations: not bought',
		'Compatible?:1 > Tell operations: not bought',
		'Buy the top-up:1 > Tell operations: not bought',
		`Buy the top-up > ${claim.first}`,
		...claim.wires,
		`${claim.last} > SMS to the eSIM > Mark the SMS as sent`,
		'SMS to the eSIM:1 > Tell operations: no SMS',
		...failed.wires,
	],
});

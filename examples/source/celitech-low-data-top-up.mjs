import { conditions, dataTable } from './lib/dataTable.mjs';
import { mailOnce, tableOfMails } from './lib/mailOnce.mjs';
import { code, errorOutput, note, noteColors, setting, settings, tellOperations, whenAnythingFails, when } from './lib/nodes.mjs';
import { workflow } from './lib/workflow.mjs';

const celitech = { celitechApi: { id: '', name: 'CELITECH' } };
const byId = (value) => ({ __rl: true, mode: 'id', value });
const lane = { price: 0, decide: 3, buy: 6 };

const trigger = {
	name: 'Low on data',
	type: 'n8n-nodes-esim.celitechTrigger',
	typeVersion: 1,
	at: [0, lane.price],
	parameters: { pollTimes: { item: [{ mode: 'everyHour' }] }, event: 'dataLow', usedPercents: '80' },
	credentials: celitech,
};

const shop = settings([1, lane.price], {
	shopName: 'eSIM Shop',
	shopMail: 'shop@esim-shop.example',
	supportMail: 'support@esim-shop.example',
	operationsMail: 'operations@esim-shop.example',
	color: '#0b6e69',
	monthlyBudget: 50,
	days: 7,
});

/** The same top-up, first as a question for its price, then bought. */
const topUp = (name, at, low, guards) => ({
	name,
	type: 'n8n-nodes-esim.celitech',
	typeVersion: 1,
	at,
	parameters: {
		resource: 'purchase',
		operation: 'topUp',
		iccid: byId(`={{ ${low}.iccid }}`),
		dataLimitInGB: byId(`={{ ${low}.dataLimitInGB }}`),
		period: 'duration',
		duration: `=${setting('days')}`,
		reference: `={{ ${low}.topUpReference }}`,
		guards,
		options: {},
	},
	credentials: celitech,
	...errorOutput,
});

const { make, row } = dataTable({
	madeBy: 'Book of top-ups',
	tableName: 'celitech_top_ups',
	columns: { key: 'string', owner: 'string', claimedAt: 'date', month: 'string', price: 'number' },
});
const once = { executeOnce: true };
const always = { executeOnce: true, alwaysOutputData: true };
const budget = ['key', 'eq', 'budget'];
const mine = ['owner', 'eq', '={{ $execution.id }}'];
const decided = "$('What fits').item.json";
const entry = ['key', 'eq', `={{ ${decided}.key }}`];

const deciding = [
	row('Open the book', [0, lane.decide], 'upsert', conditions(budget), { key: 'budget' }, once),
	row(
		'Free an abandoned budget',
		[1, lane.decide],
		'update',
		conditions(budget, ['claimedAt', 'lt', '={{ $now.minus({ minutes: 2 }).toISO() }}']),
		{ owner: '' },
		always,
	),
	row(
		'Claim the budget',
		[2, lane.decide],
		'update',
		conditions(budget, ['owner', 'isEmpty']),
		{ owner: '={{ $execution.id }}', claimedAt: '={{ $now.toISO() }}' },
		always,
	),
	row('Read the book', [3, lane.decide], 'get', {}, undefined, always),
	code('What fits', [4, lane.decide], 'topUpBudget'),
	when('Is it our turn?', [5, lane.decide], ['={{ $json.kind }}', 'notEquals', 'wait']),
	{
		name: 'Wait for the other run',
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		at: [3, lane.decide + 1],
		parameters: { amount: 5 },
		webhookId: 'e51a0021-0000-4000-8000-5b0b1f1a0001',
	},
	row('Enter in the book', [6, lane.decide], 'upsert', conditions(entry), {
		key: `={{ ${decided}.key }}`,
		month: `={{ ${decided}.month }}`,
		price: `={{ ${decided}.price }}`,
	}),
	row('Give the budget back', [7, lane.decide - 1], 'update', conditions(budget, mine), { owner: '' }, once),
];

const notToppedUp = tellOperations('Tell operations: not topped up', [2, lane.buy + 2], {
	subject: `=Not topped up: eSIM {{ $json.key ? ${decided}.iccid : $json.iccid }}`,
	text: `={{ $json.error?.message ?? $json.error ?? ${decided}.problem }}
{{ $json.details?.description ?? $json.error?.description ?? '' }}

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
});

const strike = row(
	'Strike it from the book',
	[2, lane.buy + 3.2],
	'update',
	conditions(['key', 'eq', "={{ $json.details?.outcome === 'notBought' ? $json.key : '' }}"]),
	{ price: 0 },
);

const table = tableOfMails([2, lane.price]);
const mailed = mailOnce({
	wishes: 'What fits',
	bought: 'Top up the eSIM',
	at: [2, lane.buy],
	write: ['claimed', 'writeTopUp'],
	send: 'Mail: topped up',
	notMailed: {
		subject: '=eSIM topped up, but its mail failed: {{ $json.key }}',
		begin: 'These top-ups were bought, but their mail could not be sent:',
		again: 'retry this execution: nothing is bought twice, and the mail is sent.',
	},
});
const failed = whenAnythingFails([5, lane.buy + 3]);

const notes = [
	note(
		'Note: set up',
		[-3.4, -0.3],
		[520, 240],
		noteColors.setUp,
		`## At 80 %, an eSIM gets the same again

**Set up**
1. In **Settings**, set what top-ups may cost in a month, how many days one lasts (1, 2, 7, 14, 30 or 90), and the mail addresses.
2. Choose your CELITECH and mail credentials, then publish. To change the 80 % or the interval, open the first node.

Each purchase is topped up once per percentage. A top-up is a purchase of its own, so it is topped up in turn. Only the budget ends that.`,
	),
	note(
		'Note: budget',
		[-3.4, lane.decide - 0.3],
		[520, 280],
		noteColors.why,
		`## The budget holds when runs overlap

**Price the top-up** buys nothing: *Dry Run* asks CELITECH for the price. Then **Claim the budget** lets one run at a time decide what fits; another one waits. What fits is entered in the data table *celitech_top_ups* before it is bought, so the next run counts it.

A refusal that proves that nothing was bought strikes the entry out. If an answer is lost, the entry stays. If a run dies while it decides, its claim counts for two minutes.

Amounts are in the currency of your account, which CELITECH does not name.`,
	),
	note(
		'Note: buy',
		[-3.4, lane.buy - 0.3],
		[520, 160],
		noteColors.why,
		`## Bought once, told once

The reference is made of the purchase and the percentage. **Top up the eSIM** refuses a price that has risen meanwhile (*Max Total*). Operations get one mail about each top-up, and one about each that was not bought, and why.`,
	),
	note(
		'Note: failures',
		[7.2, lane.buy + 3],
		[400, 120],
		noteColors.variant,
		`## Nothing fails unheard

Any other failure starts this part. The mail names the node and links to the execution.`,
	),
];

export default workflow({
	id: 'celitechLowData',
	name: 'CELITECH: low data becomes a top-up within a monthly budget',
	nodes: [
		trigger,
		shop,
		...table.nodes,
		make([4, lane.price]),
		code('One item per purchase', [5, lane.price], 'lowPurchases'),
		topUp('Price the top-up', [6, lane.price], '$json', { dryRun: true }),
		...deciding,
		when('Does it fit?', [0, lane.buy], [`={{ ${decided}.kind }}`, 'equals', 'buy']),
		topUp('Top up the eSIM', [1, lane.buy], decided, { maxTotal: `={{ ${decided}.price }}` }),
		notToppedUp,
		strike,
		...mailed.nodes,
		...failed.nodes,
		...notes,
	],
	wires: [
		'Low on data > Settings > Table of eSIM mails',
		...table.wires,
		'Free abandoned claims > Book of top-ups > One item per purchase > Price the top-up > Open the book',
		'Open the book > Free an abandoned budget > Claim the budget > Read the book > What fits > Is it our turn? > Enter in the book',
		'Is it our turn?:1 > Wait for the other run > Free an abandoned budget',
		'Enter in the book > Give the budget back',
		'Enter in the book > Does it fit? > Top up the eSIM',
		'Price the top-up:1 > Tell operations: not topped up',
		'Does it fit?:1 > Tell operations: not topped up',
		'Top up the eSIM:1 > Tell operations: not topped up',
		'Top up the eSIM:1 > Strike it from the book',
		...mailed.wires,
		...failed.wires,
	],
});

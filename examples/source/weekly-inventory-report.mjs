import { conditions, dataTable } from './lib/dataTable.mjs';
import { code, errorOutput, note, noteColors, sendMail, settings, tellOperations, whenAnythingFails } from './lib/nodes.mjs';
import { workflow } from './lib/workflow.mjs';

const esimGo = { type: 'n8n-nodes-esim.esimGo', typeVersion: 1, credentials: { esimGoApi: { id: '', name: 'eSIM Go' } } };
/** An empty list goes on, too, and what cannot be read goes to operations. */
const evenIfEmpty = { executeOnce: true, alwaysOutputData: true };

const monday = {
	name: 'Every Monday at 7',
	type: 'n8n-nodes-base.scheduleTrigger',
	typeVersion: 1.2,
	at: [0, 0],
	parameters: {
		rule: { interval: [{ field: 'weeks', weeksInterval: 1, triggerAtDay: [1], triggerAtHour: 7, triggerAtMinute: 0 }] },
	},
};

const shop = settings([1, 0], {
	shopName: 'eSIM Shop',
	shopMail: 'shop@esim-shop.example',
	supportMail: 'support@esim-shop.example',
	operationsMail: 'operations@esim-shop.example',
	reportMail: 'purchasing@esim-shop.example',
	color: '#0b6e69',
	expiringWithinDays: 14,
	plans: {
		esim_1GB_7D_EU_V2: { name: 'Europe, 1 GB, 7 days', minimum: 20 },
		esim_5GB_30D_EU_V2: { name: 'Europe, 5 GB, 30 days', minimum: 10 },
		esim_3GB_30D_US_V2: { name: 'United States, 3 GB, 30 days', minimum: 5 },
		esim_3GB_30D_JP_V2: { name: 'Japan, 3 GB, 30 days', minimum: 5 },
	},
});

const { make, row } = dataTable({
	madeBy: 'Table of reports',
	tableName: 'esim_weekly_reports',
	columns: { key: 'string', reportedAt: 'date', ordersUntil: 'string', stock: 'string' },
});
const weekly = conditions(['key', 'eq', 'weekly']);

const inventory = {
	...esimGo,
	name: 'Inventory',
	at: [4, 0],
	parameters: { resource: 'inventory', operation: 'getAll', returnAll: true },
	...evenIfEmpty,
	...errorOutput,
};

const orders = {
	...esimGo,
	name: 'Orders since then',
	at: [5, -1],
	parameters: {
		resource: 'order',
		operation: 'getAll',
		returnAll: true,
		filters: {
			createdAfter: "={{ $('Last report').first().json.ordersUntil || $now.minus({ days: 7 }).toISO() }}",
		},
	},
	...evenIfEmpty,
	...errorOutput,
};

const csv = {
	name: 'As CSV',
	type: 'n8n-nodes-base.convertToFile',
	typeVersion: 1.1,
	at: [7, -3],
	parameters: {
		operation: 'csv',
		binaryPropertyName: 'report',
		options: { fileName: '=esim-inventory-{{ $now.toISODate() }}.csv' },
	},
};

const mail = sendMail(
	'Mail the report',
	[9, -4],
	{
		to: '={{ $json.to }}',
		subject: '={{ $json.subject }}',
		html: '={{ $json.html }}',
		text: '={{ $json.text }}',
		attachments: '={{ $json.attachments }}',
		fileAttachments: 'report',
	},
	errorOutput,
);

const tell = tellOperations(
	'Tell operations: no report',
	[10.2, 0],
	{
		subject: 'The eSIM inventory report was not made',
		text: `=There is no inventory report this week:

{{ $json.error?.message ?? $json.error }}
{{ $json.details?.description ?? '' }}

Retry execution {{ $execution.id }} of "{{ $workflow.name }}" once the cause is fixed.`,
	},
	{ executeOnce: true },
);

const remember = row(
	'Remember this report',
	[10.2, -4.5],
	'upsert',
	weekly,
	{
		key: 'weekly',
		reportedAt: "={{ $('Every Monday at 7').first().json.timestamp }}",
		ordersUntil:
			"={{ $('Orders since then').all().map(({ json }) => json.createdAt ?? '').concat($('Last report').first().json.ordersUntil ?? '').sort().at(-1) }}",
		stock:
			"={{ JSON.stringify(Object.fromEntries($('Stock report').all().filter(({ json }) => json.usageId).map(({ json }) => [json.usageId, { planId: json.bundle, remaining: json.remaining, expiresAt: json.expires }]))) }}",
	},
	{ executeOnce: true },
);

const failed = whenAnythingFails([7, 1]);

const notes = [
	note(
		'Note: set up',
		[-0.2, -1.9],
		[500, 330],
		noteColors.setUp,
		`## What is in stock, what was sold, what runs out

**Set up**
1. In **Settings**, list the plans that should be in stock, with their names for the mail and the least that should be there, and fill in the mail addresses.
2. Choose your eSIM Go and mail credentials, then publish. To change the day or hour, open the first node.

It reads and mails, and buys nothing.`,
	),
	note(
		'Note: the figures',
		[2.2, -1.9],
		[500, 310],
		noteColors.why,
		`## What is counted

**Sold** is what was bought straight onto eSIMs since the last report, and what has left the stock since then. eSIM Go does not say for what stock was used, so returned stock counts as sold, too; what has expired does not. The first report knows the orders of the last seven days only.

The stock of each report is kept in the data table *esim_weekly_reports*, which this workflow makes at its first run. A report that you start by hand counts as the last one.`,
	),
	note(
		'Note: empty or unread',
		[1.2, 0.9],
		[640, 180],
		noteColors.why,
		`## Empty is not the same as unread

Sold-out plans, and plans of the settings that eSIM Go no longer lists, are shown with 0. If nothing is left at all, the mail says so in its subject. If the inventory or the orders cannot be read, there is no report, and operations are told.`,
	),
	note(
		'Note: the picture',
		[5.7, -4.1],
		[560, 180],
		noteColors.variant,
		`## Drawn here

**Write the mail** draws the bars itself, and no outside service learns what you sell. Names and figures are text, so they can be read on a phone, in dark mode and by a screen reader. The attached file has each purchase.`,
	),
];

export default workflow({
	id: 'esimInventoryReport',
	name: 'Weekly inventory report',
	nodes: [
		monday,
		shop,
		make([2, 0]),
		row('Last report', [3, 0], 'get', weekly, undefined, evenIfEmpty),
		inventory,
		orders,
		code('Stock report', [6, -2], 'stockReport', errorOutput),
		csv,
		code('Write the mail', [8, -3], ['mailFrame', 'barPicture', 'stockMail'], errorOutput),
		mail,
		remember,
		tell,
		...failed.nodes,
		...notes,
	],
	wires: [
		'Every Monday at 7 > Settings > Table of reports > Last report > Inventory > Orders since then > Stock report > As CSV > Write the mail > Mail the report > Remember this report',
		'Inventory:1 > Tell operations: no report',
		'Orders since then:1 > Tell operations: no report',
		'Stock report:1 > Tell operations: no report',
		'Write the mail:1 > Tell operations: no report',
		'Mail the report:1 > Tell operations: no report',
		...failed.wires,
	],
});

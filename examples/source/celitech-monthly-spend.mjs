import { code, errorOutput, note, noteColors, sendMail, setting, settings, tellOperations, whenAnythingFails } from './lib/nodes.mjs';
import { workflow } from './lib/workflow.mjs';

const schedule = {
	name: 'On the 1st at 7',
	type: 'n8n-nodes-base.scheduleTrigger',
	typeVersion: 1.2,
	at: [0, 0],
	parameters: {
		rule: { interval: [{ field: 'months', monthsInterval: 1, triggerAtDayOfMonth: 1, triggerAtHour: 7, triggerAtMinute: 0 }] },
	},
};

const shop = settings([1, 0], {
	shopName: 'eSIM Shop',
	shopMail: 'shop@esim-shop.example',
	supportMail: 'support@esim-shop.example',
	operationsMail: 'operations@esim-shop.example',
	reportMail: 'purchasing@esim-shop.example',
	color: '#0b6e69',
	monthsAgo: 1,
});

const month = '$now.minus({ months: $json.monthsAgo })';
const purchases = {
	name: 'Purchases',
	type: 'n8n-nodes-esim.celitech',
	typeVersion: 1,
	at: [2, 0],
	parameters: {
		resource: 'purchase',
		operation: 'getAll',
		returnAll: true,
		simplify: false,
		filters: {
			afterDate: `={{ ${month}.startOf('month').minus({ days: 2 }).toISODate() }}`,
			beforeDate: `={{ ${month}.endOf('month').plus({ days: 2 }).toISODate() }}`,
		},
	},
	credentials: { celitechApi: { id: '', name: 'CELITECH' } },
	alwaysOutputData: true,
	...errorOutput,
};

const csv = {
	name: 'As CSV',
	type: 'n8n-nodes-base.convertToFile',
	typeVersion: 1.1,
	at: [4.4, 0],
	parameters: {
		operation: 'csv',
		binaryPropertyName: 'report',
		options: { fileName: "=celitech-spend-{{ $('Spend per destination').first().json.month }}.csv" },
	},
};

const report = sendMail(
	'Mail the report',
	[6.8, 0],
	{
		to: `=${setting('reportMail')}`,
		subject: '={{ $json.subject }}',
		html: '={{ $json.html }}',
		text: '={{ $json.text }}',
		fileAttachments: 'report',
	},
	errorOutput,
);

const words = {
	subject: 'The CELITECH report was not made',
	text: `=There is no report for this month:

{{ $json.error?.message ?? $json.error }}
{{ $json.details?.description ?? '' }}

Once the cause is fixed, run "{{ $workflow.name }}" by hand: it only reads. Execution {{ $execution.id }}`,
};
const notMade = tellOperations('Tell operations: not made', [4.9, 1.8], words);
const notMailed = tellOperations('Tell operations: not mailed', [8.3, 1.8], words);

const failed = whenAnythingFails([0, 1.8]);

const notes = [
	note(
		'Note: set up',
		[-0.2, -1.6],
		[580, 240],
		noteColors.setUp,
		`## What each destination cost last month

**Set up**
1. In **Settings**, set who gets the report. With \`monthsAgo\` 0, it covers the current month.
2. Choose your CELITECH and mail credentials, then publish.

It counts everything that the account bought, in n8n or elsewhere: new eSIMs and top-ups. It reads and mails, and buys nothing. If a month has no purchases, the mail says so.`,
	),
	note(
		'Note: two more days',
		[3, -1.6],
		[580, 160],
		noteColors.why,
		`## Why it reads two more days

CELITECH filters by day, but does not say in which time zone its days begin, or whether the first and last day count. So **Purchases** reads a little more, and **Spend per destination** keeps what was bought within the month, in the workflow's time zone.`,
	),
	note(
		'Note: failures',
		[-0.2, 2.8],
		[440, 120],
		noteColors.variant,
		`## Nothing fails unheard

If CELITECH cannot be read, there is no report, and operations are told. Any other failure starts this part.`,
	),
];

export default workflow({
	id: 'celitechMonthlySpend',
	name: 'CELITECH: what each destination cost last month',
	nodes: [
		schedule,
		shop,
		purchases,
		code('Spend per destination', [3.4, 0], 'spendPerDestination', errorOutput),
		csv,
		code('Write the report', [5.4, 0], ['mailFrame', 'writeSpend'], errorOutput),
		report,
		notMade,
		notMailed,
		...failed.nodes,
		...notes,
	],
	wires: [
		'On the 1st at 7 > Settings > Purchases > Spend per destination > As CSV > Write the report > Mail the report',
		'Purchases:1 > Tell operations: not made',
		'Spend per destination:1 > Tell operations: not made',
		'Write the report:1 > Tell operations: not mailed',
		'Mail the report:1 > Tell operations: not mailed',
		...failed.wires,
	],
});

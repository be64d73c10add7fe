import { mailOnce, tableOfMails } from './lib/mailOnce.mjs';
import { code, errorOutput, note, noteColors, settings, tellOperations, whenAnythingFails } from './lib/nodes.mjs';
import { workflow } from './lib/workflow.mjs';

const every = 15;

const schedule = {
	name: `Every ${every} minutes`,
	type: 'n8n-nodes-base.scheduleTrigger',
	typeVersion: 1.2,
	at: [0, 0],
	parameters: { rule: { interval: [{ field: 'minutes', minutesInterval: every }] } },
};

const shop = settings([1, 0], {
	shopName: 'eSIM Shop',
	shopMail: 'shop@esim-shop.example',
	supportMail: 'support@esim-shop.example',
	operationsMail: 'operations@esim-shop.example',
	color: '#0b6e69',
	esimIds: ['esim_204817', 'esim_204818', 'esim_204819'],
	mostPerRun: 225,
	everyMinutes: every,
	warnFromPercent: 80,
});

const status = {
	name: 'Status and usage',
	type: 'n8n-nodes-esim.oytel',
	typeVersion: 1,
	at: [5, 0],
	parameters: { resource: 'esim', operation: 'getStatus', esimId: '={{ $json.esimId }}' },
	credentials: { oytelApi: { id: '', name: 'Oytel' } },
	...errorOutput,
};

const unread = tellOperations(
	'Tell operations: not read',
	[6, 2],
	{
		subject:
			"={{ $('Next in turn').isExecuted && $('Status and usage').isExecuted ? $input.all().length + ' eSIM(s) could not be read' : 'No eSIM was read' }}",
		text: `={{ $input.all().map(({ json }, item) => ($('Status and usage').isExecuted ? $('Next in turn').itemMatching(item).json.esimId + ': ' : '') + (json.error?.message ?? json.error)).join('\\n') }}

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
	},
	{ executeOnce: true },
);

const table = tableOfMails([2, 0]);
const mailed = mailOnce({
	wishes: 'Running low',
	bought: 'Running low',
	at: [1, 3.2],
	write: ['letter', 'claimed', 'writeOytelReport'],
	send: 'Report',
	notMailed: {
		subject: '=Usage report not mailed',
		begin: 'The report on these eSIMs could not be sent:',
		again: 'the next run reports them.',
	},
});
const failed = whenAnythingFails([9, 0]);

export default workflow({
	id: 'oytelUsagePoll',
	name: 'Oytel: watch the usage of known eSIMs',
	nodes: [
		schedule,
		shop,
		...table.nodes,
		code('Next in turn', [4, 0], ['oytelInTurn'], errorOutput),
		status,
		unread,
		code('Running low', [6, 0], ['oytelRunningLow']),
		...mailed.nodes,
		...failed.nodes,
		note(
			'Note: set up',
			[-3, -0.3],
			[540, 220],
			noteColors.setUp,
			`## Watch the usage of known eSIMs

**Set up**
1. Oytel has no list of eSIMs, so keep the \`id\` of every purchase. Put the ids into **Settings**, or let **Next in turn** read them from your table.
2. Fill in your shop in **Settings**, choose your Oytel and mail credentials, and publish.`,
		),
		note(
			'Note: limit',
			[3.5, -1.3],
			[560, 200],
			noteColors.why,
			`## 1,000 status reads an hour

That is Oytel's limit. 225 a run, four runs an hour, leave 100 for callbacks and for you. With a longer list, the clock says which part is read now. If the limit is used up anyway, the node says when the next read is possible, and operations are told which eSIMs were not read.`,
		),
		note(
			'Note: reported once',
			[-2, 3.2],
			[540, 260],
			noteColors.why,
			`## Reported once

Each eSIM is entered in the data table *esim_mails*, which this workflow makes at its first run, with the end of its validity. **Claim the mail** lets only one run report it. If the report cannot be sent, the claim is given back, operations are told, and the next run reports it.

If Oytel gives no usage (before the first use, or for unlimited plans), nothing is reported.`,
		),
	],
	wires: [
		`${schedule.name} > Settings > Table of eSIM mails`,
		...table.wires,
		'Free abandoned claims > Next in turn > Status and usage > Running low',
		'Next in turn:1 > Tell operations: not read',
		'Status and usage:1 > Tell operations: not read',
		...mailed.wires,
		...failed.wires,
	],
});

import { mailOnce, tableOfMails } from './lib/mailOnce.mjs';
import { code, errorOutput, note, noteColors, settings, tellOperations, whenAnythingFails, when } from './lib/nodes.mjs';
import { takeTurn } from './lib/turn.mjs';
import { workflow } from './lib/workflow.mjs';

const voice = { pressOneVoiceApi: { id: '', name: 'PressOne Voice' } };
const wish = "$('What ends soon').item.json";

const trigger = {
	name: 'Subscription ends soon',
	type: 'n8n-nodes-esim.pressOneVoiceTrigger',
	typeVersion: 1,
	at: [0, 0],
	parameters: { pollTimes: { item: [{ mode: 'everyHour', minute: 7 }] }, event: 'subscriptionExpiring', daysBefore: 3, options: {} },
	credentials: voice,
};

const shop = settings([1, 0], {
	shopName: 'eSIM Shop',
	shopMail: 'shop@esim-shop.example',
	supportMail: 'support@esim-shop.example',
	operationsMail: 'operations@esim-shop.example',
	color: '#0b6e69',
	daysBefore: 3,
	endDateField: 'end_date',
	freeTrialField: 'is_free_trial',
	renewFreeTrials: false,
});

const renew = {
	name: 'Renew the number',
	type: 'n8n-nodes-esim.pressOneVoice',
	typeVersion: 1,
	at: [4, 3],
	parameters: {
		resource: 'number',
		operation: 'renew',
		email: `={{ ${wish}.email }}`,
		options: {
			onlyWithinDays: "={{ $('Settings').first().json.daysBefore }}",
			endDateField: "={{ $('Settings').first().json.endDateField }}",
		},
	},
	credentials: voice,
	...errorOutput,
};

const tell = tellOperations('Tell operations: not renewed', [5, 4.5], {
	subject: `=Not renewed: {{ ${wish}.email }}`,
	text: `=User: {{ ${wish}.email }}, {{ ${wish}.mobile }}
Ends at: {{ ${wish}.endsAt }}

{{ $json.error?.message ?? $json.error }}
{{ $json.details?.description ?? $json.error?.description ?? '' }}

Look at this user at PressOne. If nothing was renewed, renew by hand.

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
});

const table = tableOfMails([2, 0]);
const turn = takeTurn({
	key: `${wish}.turn`,
	at: [0, 3],
	names: ['Enter the renewal', 'Take the renewal', 'Entries of the renewal', 'Taken by this run?'],
});
const mailed = mailOnce({
	wish,
	bought: ['Renewed now?', 'Renew it?:1'],
	at: [6, 3],
	write: ['claimed', 'writeLetters'],
	send: 'Send the notice',
	notMailed: {
		subject: '=Notice not mailed: {{ $json.key }}',
		begin: 'What was to be renewed was renewed, but these notices could not be sent:',
		again: 'write to them yourself, or run the workflow again from its trigger.',
	},
});
const failed = whenAnythingFails([7, 0]);

export default workflow({
	id: 'esimPressOneRenew',
	name: 'PressOne: renew subscriptions that end in 3 days',
	nodes: [
		trigger,
		shop,
		...table.nodes,
		code('What ends soon', [4, 0], ['mailFrame', 'letter', 'subscriptionsEnding'], errorOutput),
		when('Renew it?', [5, 0], ['={{ $json.kind }}', 'equals', 'renew']),
		...turn.nodes,
		renew,
		when('Renewed now?', [5, 3], ['={{ $json.renewed }}', 'true', undefined, 'boolean']),
		tell,
		...mailed.nodes,
		...failed.nodes,
		note(
			'Note: set up',
			[-3, -0.5],
			[540, 290],
			noteColors.setUp,
			`## Subscriptions that end are renewed

**Set up**
1. PressOne sends no callbacks, so the first node asks every hour and reports each end date once.
2. In **Settings**, set the names of the two fields as *User*, *Get Many* shows them in your account. Set *End Date Field* in the first node's options too.
3. Publish. Subscriptions that end within the next 3 days are renewed at once.`,
		),
		note(
			'Note: cost',
			[-3, 2.6],
			[540, 330],
			noteColors.why,
			`## What costs money here

**Renew the number** has no amount and no plan: PressOne renews on the current plan. A free trial would become a paid subscription, so trials go to operations unless *renewFreeTrials* is true.

*Only Within Days* reads the user right before: a subscription that was renewed in the meantime is left alone. And **Take the renewal** lets only one execution renew one end date, so that two runs at the same moment renew once.

If an answer is lost, the renewal is not sent again, and operations are told.`,
		),
	],
	wires: [
		'Subscription ends soon > Settings > Table of eSIM mails',
		...table.wires,
		'Free abandoned claims > What ends soon > Renew it? > Enter the renewal',
		'What ends soon:1 > Tell operations: not renewed',
		...turn.wires,
		'Taken by this run? > Renew the number > Renewed now?',
		'Renew the number:1 > Tell operations: not renewed',
		...mailed.wires,
		...failed.wires,
	],
});

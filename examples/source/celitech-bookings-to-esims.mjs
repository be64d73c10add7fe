import { conditions, mailOnce, row, tableOfMails } from './lib/mailOnce.mjs';
import { code, errorOutput, note, noteColors, setting, settings, tellOperations, whenAnythingFails, when } from './lib/nodes.mjs';
import { workflow } from './lib/workflow.mjs';

const celitech = { celitechApi: { id: '', name: 'CELITECH' } };
const byId = (value) => ({ __rl: true, mode: 'id', value });
const lane = { read: 0, buy: 3, end: 6 };

const upload = {
	name: 'Upload bookings',
	type: 'n8n-nodes-base.formTrigger',
	typeVersion: 2.2,
	at: [0, lane.read],
	parameters: {
		authentication: 'basicAuth',
		formTitle: 'Bookings to eSIMs',
		formDescription:
			'Upload a CSV file with the columns Booking, Name, Email, Destination, Arrival, Departure, GB. Each booking is bought once, from CELITECH.',
		formFields: {
			values: [{ fieldLabel: 'Bookings', fieldType: 'file', multipleFiles: false, acceptFileTypes: '.csv', requiredField: true }],
		},
		options: { appendAttribution: false },
	},
	webhookId: 'e51a0020-0000-4000-8000-5b0b1f1a0001',
	credentials: { httpBasicAuth: { id: '', name: 'Staff of the shop' } },
};

const shop = settings([1, lane.read], {
	shopName: 'eSIM Shop',
	shopMail: 'shop@esim-shop.example',
	supportMail: 'support@esim-shop.example',
	operationsMail: 'operations@esim-shop.example',
	color: '#0b6e69',
	mostPerBooking: 60,
});
shop.parameters.options = { stripBinary: false };

const readRows = {
	name: 'Read the rows',
	type: 'n8n-nodes-base.extractFromFile',
	typeVersion: 1.1,
	at: [3, lane.read],
	parameters: {
		operation: 'csv',
		binaryPropertyName: 'table',
		options: { delimiter: '={{ $json.delimiter }}', encoding: 'utf-8', includeEmptyCells: true, relaxQuotes: true },
	},
	...errorOutput,
};

const names = {
	name: 'Names of the destinations',
	type: 'n8n-nodes-esim.celitech',
	typeVersion: 1,
	at: [7, lane.read],
	parameters: { resource: 'destination', operation: 'getAll', returnAll: true },
	credentials: celitech,
	executeOnce: true,
	alwaysOutputData: true,
	onError: 'continueRegularOutput',
};

const buy = {
	name: 'Buy for the stay',
	type: 'n8n-nodes-esim.celitech',
	typeVersion: 1,
	at: [2, lane.buy],
	parameters: {
		resource: 'purchase',
		operation: 'create',
		destination: byId('={{ $json.destination }}'),
		dataLimitInGB: byId('={{ $json.gigabytes }}'),
		quantity: 1,
		period: 'dates',
		startDate: '={{ $json.arrival }}',
		endDate: '={{ $json.departure }}',
		reference: '={{ $json.reference }}',
		guards: { maxTotal: `=${setting('mostPerBooking')}` },
		options: { qrCodeDataUrl: true },
	},
	credentials: celitech,
	...errorOutput,
};

const table = tableOfMails([4, lane.read]);
const before = row('Entered before', [6, lane.read], 'get', conditions(['key', 'like', 'booking-%']), undefined, {
	executeOnce: true,
	alwaysOutputData: true,
});
const mailed = mailOnce({
	wishes: 'One item per eSIM',
	bought: buy.name,
	at: [3, lane.buy],
	notMailed: {
		subject: '=eSIM bought but not mailed: {{ $json.key }}',
		begin: 'These eSIMs were bought, but their mail could not be sent:',
		again: 'upload the file again: nothing is bought twice, and the mail is sent.',
	},
	whenToldFails: { onError: 'continueRegularOutput' }, // the page of the form still says what happened
});

const tell = tellOperations(
	'Tell operations: rows to look at',
	[2, lane.end - 1],
	{ subject: '={{ $json.subject }}', text: '={{ $json.text }}\n\nExecution {{ $execution.id }} of "{{ $workflow.name }}"' },
	{ onError: 'continueRegularOutput' }, // the page says whether operations know
);

const page = {
	name: 'Show what happened',
	type: 'n8n-nodes-base.form',
	typeVersion: 1,
	at: [3, lane.end],
	parameters: {
		operation: 'completion',
		respondWith: 'showText',
		responseText: `={{ $('What happened').first().json.page.replace('<!-- told -->', $('What happened').first().json.needsAttention ? '<p>' + ($json.error ? 'Operations could not be told: keep this page.' : 'Operations have been told by mail.') + '</p>' : '') }}`,
		options: {},
	},
	webhookId: 'e51a0020-0000-4000-8000-5b0b1f1a0002',
};

const failed = whenAnythingFails([6, lane.end]);

const notes = [
	note(
		'Note: set up',
		[-3.4, -0.4],
		[520, 300],
		noteColors.setUp,
		`## Every booking gets an eSIM for its stay

**Set up**
1. Choose your CELITECH and mail credentials, and a *Basic Auth* credential for the form: whoever can send it spends your money.
2. In **Settings**, fill in your shop, and the most that a booking may cost.
3. Publish, open the Production URL of **Upload bookings** and upload the file.

Columns: \`Booking, Name, Email, Destination, Arrival, Departure, GB\`. Destination is a code such as FR or FRA, dates look like 2026-12-01 or 01.12.2026, and -1 GB means unlimited. For a booking with several travellers, number its rows in one more column, \`Traveller\`.`,
	),
	note(
		'Note: file',
		[1.9, -0.95],
		[440, 160],
		noteColors.why,
		`## Any CSV file

**Read the file** finds out whether the spreadsheet program has written UTF-8 or Windows letters, and commas or semicolons. A file with a missing column or a broken row buys nothing.`,
	),
	note(
		'Note: bought once',
		[-3.4, lane.buy - 0.6],
		[520, 240],
		noteColors.why,
		`## Bought once, mailed once

The booking number is the reference. Upload the same file again, or a longer one: a booking that has its eSIM gets no second one, and no second mail, even if two people upload it at the same moment.

If a booking's dates have changed, its row is refused. Move the dates with *Edit*; then the row is accepted again. If its address has changed after the mail, operations decide.

If a mail fails, upload the file again.`,
	),
	note(
		'Note: end page',
		[-3.4, lane.end - 0.4],
		[520, 140],
		noteColors.why,
		`## What happened

n8n runs the upper branch to its end before the lower one, so this part sees everything. Its page says what was bought and mailed, and names each row that needs attention. Operations get these rows in one mail.`,
	),
	note(
		'Note: failures',
		[5.9, lane.end + 0.85],
		[440, 120],
		noteColors.variant,
		`## Nothing fails unheard

Any other failure starts this part. The mail names the node and links to the execution.`,
	),
];

export default workflow({
	id: 'celitechBookings',
	name: 'CELITECH: bookings to eSIMs by mail',
	nodes: [
		upload,
		shop,
		code('Read the file', [2, lane.read], 'readSpreadsheet', errorOutput),
		readRows,
		...table.nodes,
		before,
		names,
		code('One item per eSIM', [0, lane.buy], ['identity', 'mailFrame', 'bookings'], errorOutput),
		when('Can it be bought?', [1, lane.buy], ['={{ $json.kind }}', 'equals', 'buy']),
		buy,
		...mailed.nodes,
		code('What happened', [-0.5, lane.end], ['mailFrame', 'bookingsDone']),
		when('Does a row need attention?', [1, lane.end], ['={{ $json.needsAttention }}', 'true', undefined, 'boolean']),
		tell,
		page,
		...failed.nodes,
		...notes,
	],
	wires: [
		'Upload bookings > Settings > Read the file > Read the rows > Table of eSIM mails',
		...table.wires,
		'Free abandoned claims > Entered before > Names of the destinations > One item per eSIM > Can it be bought? > Buy for the stay',
		...mailed.wires,
		'One item per eSIM > What happened > Does a row need attention? > Tell operations: rows to look at > Show what happened',
		'One item per eSIM:1 > What happened',
		'Read the file:1 > What happened',
		'Read the rows:1 > What happened',
		'Does a row need attention?:1 > Show what happened',
		...failed.wires,
	],
});

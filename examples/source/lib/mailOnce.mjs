import { again, code, errorOutput, sendMail, tellOperations } from './nodes.mjs';

/**
 * An eSIM is mailed once, by whichever execution claims it in a data table: n8n's static data forgets under parallel executions.
 * The table is the list of what is to be mailed, so that a claim may take eSIMs that another execution has bought.
 */

const table = 'Table of eSIM mails';
const columns = { key: 'string', orderKey: 'string', owner: 'string', claimedAt: 'date', mailedAt: 'date', esim: 'string' };

const dataTable = (name, at, parameters, extra) => ({
	name,
	type: 'n8n-nodes-base.dataTable',
	typeVersion: 1.1,
	at,
	parameters,
	...again,
	...extra,
});

const conditions = (...all) => ({
	matchType: 'allConditions',
	filters: {
		conditions: all.map(([keyName, condition, keyValue]) => ({ keyName, condition, ...(keyValue !== undefined && { keyValue }) })),
	},
});

/** One line of the list of columns, as n8n's editor keeps it. */
const column = (id) => ({
	id,
	displayName: id,
	required: false,
	defaultMatch: false,
	display: true,
	type: columns[id] === 'date' ? 'dateTime' : columns[id],
	readOnly: false,
	removed: false,
});

const row = (name, at, operation, filter, value, extra) =>
	dataTable(
		name,
		at,
		{
			resource: 'row',
			operation,
			dataTableId: { __rl: true, mode: 'id', value: `={{ $('${table}').first().json.id }}` },
			...filter,
			...(value && {
				columns: {
					mappingMode: 'defineBelow',
					value,
					matchingColumns: [],
					schema: Object.keys(value).map(column),
					attemptToConvertTypes: false,
					convertFieldsToString: false,
				},
				options: {},
			}),
			...(operation === 'get' && { returnAll: true }),
		},
		extra,
	);

/**
 * Makes the table at the first run, and frees the claims of executions that ended before their mail had left. Both go before all
 * that buys: without the table, nothing is bought. `at` is the place of the first of the two nodes.
 */
export function tableOfMails([x, y]) {
	const make = dataTable(
		table,
		[x, y],
		{
			resource: 'table',
			operation: 'create',
			tableName: 'esim_mails',
			columns: { column: Object.entries(columns).map(([name, type]) => ({ name, type })) },
			options: { createIfNotExists: true },
		},
		{ executeOnce: true },
	);
	const abandoned = conditions(['mailedAt', 'isEmpty'], ['claimedAt', 'lt', '={{ $now.minus({ minutes: 10 }).toISO() }}']);
	const free = row('Free abandoned claims', [x + 1, y], 'update', abandoned, { owner: '' }, { executeOnce: true, alwaysOutputData: true });
	return { nodes: [make, free], wires: [`${table} > ${free.name}`] };
}

/**
 * From bought eSIMs to one mail for each order. `wishes` is the node whose items say what to buy: they have `key` (one eSIM of one
 * buyer), `orderKey` (one order of one buyer) and `words` (what the mail says about the eSIM). `bought` is the node that bought.
 * The file `write` of `code/` writes the mails. `at` is the place of the first node.
 */
export function mailOnce({ wishes, bought, at: [x, y], write = 'writeMail' }) {
	const wish = `$('${wishes}').item.json`;
	const mine = ['owner', 'eq', '={{ $execution.id }}'];
	const nodes = [
		row('Enter for mailing', [x, y], 'upsert', conditions(['key', 'eq', `={{ ${wish}.key }}`]), {
			key: `={{ ${wish}.key }}`,
			orderKey: `={{ ${wish}.orderKey }}`,
			esim: `={{ JSON.stringify({ ...$json, ...${wish}.words }) }}`,
		}),
		row('Claim the mail', [x + 1, y], 'update', conditions(['orderKey', 'eq', '={{ $json.orderKey }}'], ['owner', 'isEmpty']), {
			owner: '={{ $execution.id }}',
			claimedAt: '={{ $now.toISO() }}',
		}),
		row('Entries of each eSIM', [x + 2, y], 'get', conditions(['key', 'eq', '={{ $json.key }}'])),
		code('Write the mail', [x + 3, y], ['mailFrame', 'esimMail', 'claimed', write], errorOutput),
		sendMail(
			'Mail to the buyer',
			[x + 4, y],
			{
				to: '={{ $json.to }}',
				subject: '={{ $json.subject }}',
				html: '={{ $json.html }}',
				text: '={{ $json.text }}',
				attachments: '={{ $json.attachments }}',
			},
			errorOutput,
		),
		row('Mark as mailed', [x + 5, y], 'update', conditions(['orderKey', 'eq', "={{ $('Write the mail').item.json.orderKey }}"], mine), {
			mailedAt: '={{ $now.toISO() }}',
			esim: '',
		}),
		row('Give the claim back', [x + 5, y + 1.5], 'update', conditions(mine, ['mailedAt', 'isEmpty']), { owner: '' }, { executeOnce: true }),
		tellOperations(
			'Tell operations: not mailed',
			[x + 6, y + 1.5],
			{
				subject: '=eSIM bought but not mailed: {{ $json.key }}',
				text: `=These eSIMs were bought, but their mail could not be sent:

{{ $input.all().map(({ json }) => json.key).join('\n') }}

{{ ($('Mail to the buyer').isExecuted ? $('Mail to the buyer') : $('Write the mail')).all(1).map(({ json }) => json.error?.message ?? json.error).join('\n') }}

Nothing is lost. Once the cause is fixed, retry execution {{ $execution.id }} of "{{ $workflow.name }}", or let the shop deliver the order again: nothing is bought twice, and the mail is sent.`,
			},
			{ executeOnce: true },
		),
	];
	const wires = [
		`${bought} > Enter for mailing > Claim the mail > Entries of each eSIM > Write the mail > Mail to the buyer > Mark as mailed`,
		'Write the mail:1 > Give the claim back > Tell operations: not mailed',
		'Mail to the buyer:1 > Give the claim back',
	];
	return { nodes, wires };
}

import { conditions, dataTable } from './dataTable.mjs';
import { code, errorOutput, everyHour, sendMail, tellOperations, when } from './nodes.mjs';

/**
 * An eSIM is mailed once, by whichever execution claims it in a data table: n8n's static data forgets under parallel executions.
 * The table is the list of what is to be mailed, so that a claim may take eSIMs that another execution has bought.
 */

const table = 'Table of eSIM mails';
/**
 * `esim` is emptied once it is mailed; a later delivery of the order fills it again. Whose eSIM it is stays, for whatever happens to
 * it later.
 */
const columns = {
	key: 'string',
	orderKey: 'string',
	owner: 'string',
	claimedAt: 'date',
	mailedAt: 'date',
	esim: 'string',
	iccid: 'string',
	email: 'string',
	orderName: 'string',
	workflow: 'string',
};
const { make, row } = dataTable({ madeBy: table, tableName: 'esim_mails', columns });
export { conditions, make, row };

/**
 * Makes the table at the first run, and frees the claims of executions that ended before their mail had left. Both go before all
 * that buys: without the table, nothing is bought. `at` is the place of the first of the two nodes.
 */
export function tableOfMails([x, y]) {
	const abandoned = conditions(['mailedAt', 'isEmpty'], ['claimedAt', 'lt', '={{ $now.minus({ minutes: 10 }).toISO() }}']);
	const free = row('Free abandoned claims', [x + 1, y], 'update', abandoned, { owner: '' }, { executeOnce: true, alwaysOutputData: true });
	return { nodes: [make([x, y]), free], wires: [`${table} > ${free.name}`] };
}

const esimsNotMailed = {
	subject: '=eSIM bought but not mailed: {{ $json.key }}',
	begin: 'These eSIMs were bought, but their mail could not be sent:',
	again: 'let the shop deliver the order again: nothing is bought twice, and the mail is sent.',
};

/**
 * From bought eSIMs to one mail for each order. `wishes` is the node whose items say what to buy: they have `key` (one eSIM of one
 * buyer), `orderKey` (one order of one buyer), `words` (what the mail says about the eSIM), and for whom: `email`, `buyerName`,
 * `orderName`; `wish` is another way to such an item, as JavaScript. `bought` names the node or nodes that bought. The files `write` of
 * `code/` write the mails. `at` is the place of the first node. For mails that are no eSIMs, such as notices, the other names say so. `whenToldFails` are settings of the mail to
 * operations, for workflows that have something else to do after it. With `later`, what could not be sent is tried again every
 * hour: a webhook that was answered is not delivered again. It has the places of its nodes, `clock`, `split` and `claim`, and `shift`:
 * how many columns the nodes that follow on the claims stand further to the right.
 */
export function mailOnce({
	wishes,
	wish = `$('${wishes}').item.json`,
	bought,
	at: [x, y],
	write = ['esimMail', 'claimed', 'writeMail'],
	send = 'Mail to the buyer',
	notMailed = {},
	whenToldFails = {},
	later,
}) {
	const { subject, begin, again } = { ...esimsNotMailed, ...notMailed };
	const left = later && mailLater(later);
	const right = x + (later?.shift ?? 0);
	const mine = ['owner', 'eq', '={{ $execution.id }}'];
	const nodes = [
		row('Enter for mailing', [x, y], 'upsert', conditions(['key', 'eq', `={{ ${wish}.key }}`]), {
			key: `={{ ${wish}.key }}`,
			orderKey: `={{ ${wish}.orderKey }}`,
			esim: `={{ (({ words, email, buyerName, orderName }) => JSON.stringify({ ...$json, ...words, order: { email, buyerName, orderName } }))(${wish}) }}`,
			iccid: "={{ typeof $json.iccid === 'string' ? $json.iccid : '' }}",
			email: `={{ ${wish}.email ?? '' }}`,
			orderName: `={{ ${wish}.orderName ?? '' }}`,
			workflow: '={{ $workflow.id }}',
		}),
		row('Claim the mail', [x + 1, y], 'update', conditions(['orderKey', 'eq', '={{ $json.orderKey }}'], ['owner', 'isEmpty']), {
			owner: '={{ $execution.id }}',
			claimedAt: '={{ $now.toISO() }}',
		}),
		row('Entries of each eSIM', [right + 2, y], 'get', conditions(['key', 'eq', '={{ $json.key }}'])),
		code('Write the mail', [right + 3, y], ['mailFrame', ...write], errorOutput),
		sendMail(
			send,
			[right + 4, y],
			{
				to: '={{ $json.to }}',
				subject: '={{ $json.subject }}',
				html: '={{ $json.html }}',
				text: '={{ $json.text }}',
				attachments: '={{ $json.attachments }}',
			},
			errorOutput,
		),
		row('Mark as mailed', [right + 5, y], 'update', conditions(['orderKey', 'eq', "={{ $('Write the mail').item.json.orderKey }}"], mine), {
			mailedAt: '={{ $now.toISO() }}',
			esim: '',
		}),
		row(
			'Give the claim back',
			[right + 5, y + 1.8],
			'update',
			conditions(mine, ['mailedAt', 'isEmpty']),
			{ owner: '' },
			{ executeOnce: true },
		),
		tellOperations(
			'Tell operations: not mailed',
			[right + 6, y + 1.8],
			{
				subject,
				text: `=${begin}

{{ $input.all().map(({ json }) => json.key).join('\\n') }}

{{ ($('${send}').isExecuted ? $('${send}') : $('Write the mail')).all(1).map(({ json }) => json.error?.message ?? json.error).join('\\n') }}

Nothing is lost. ${later ? 'The mail is tried again every hour for two days. To try at once, run the workflow from "Every hour".' : `Once the cause is fixed, ${again}`}

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
			},
			{ executeOnce: true, ...whenToldFails },
		),
	];
	const wires = [
		...[bought].flat().map((node) => `${node} > Enter for mailing`),
		`Enter for mailing > Claim the mail > Entries of each eSIM > Write the mail > ${send} > Mark as mailed`,
		'Write the mail:1 > Give the claim back > Tell operations: not mailed',
		`${send}:1 > Give the claim back`,
	];
	return { nodes: [...nodes, ...(left?.nodes ?? [])], wires: [...wires, ...(left?.wires ?? [])] };
}

/**
 * The mails of this workflow that could not be sent: another shop's have another name and colour. What is being entered at this moment
 * is left to the execution that enters it.
 */
function mailLater({ clock, split, claim }) {
	const left = conditions(
		['workflow', 'eq', '={{ $workflow.id }}'],
		['owner', 'isEmpty'],
		['mailedAt', 'isEmpty'],
		['createdAt', 'lt', '={{ $now.minus({ minutes: 5 }).toISO() }}'],
		['createdAt', 'gt', '={{ $now.minus({ days: 2 }).toISO() }}'],
	);
	const nodes = [
		everyHour('Every hour', clock),
		when('Is there an order?', split, ['={{ !$("Every hour").isExecuted }}', 'true', undefined, 'boolean']),
		row(
			'Claim what was left',
			claim,
			'update',
			left,
			{ owner: '={{ $execution.id }}', claimedAt: '={{ $now.toISO() }}' },
			{ executeOnce: true },
		),
	];
	const wires = ['Every hour > Settings', 'Free abandoned claims > Is there an order?'];
	return { nodes, wires: [...wires, 'Is there an order?:1 > Claim what was left > Entries of each eSIM'] };
}

import { mailOnce, tableOfMails } from './mailOnce.mjs';
import { code, errorOutput, note, noteColors, settings, tellOperations, whenAnythingFails, when } from './nodes.mjs';
import { tellOnce } from './tellOnce.mjs';
import { workflow } from './workflow.mjs';

/** The row of the settings and of all that leads to the purchase. */
export const lane = 3.4;

/** What a plan is called at eSIM Go, and in the mail. */
const plan = (bundle, country, data, validity) => ({ bundle, country, data, validity });
export const plans = [
	plan('esim_1GB_7D_EU_V2', 'Europe', '1 GB', '7 days'),
	plan('esim_5GB_30D_EU_V2', 'Europe', '5 GB', '30 days'),
	plan('esim_3GB_30D_US_V2', 'the United States', '3 GB', '30 days'),
	plan('esim_3GB_30D_JP_V2', 'Japan', '3 GB', '30 days'),
];

/** What every shop fills in. */
const shopFields = {
	shopName: 'eSIM Shop',
	shopMail: 'shop@esim-shop.example',
	supportMail: 'support@esim-shop.example',
	operationsMail: 'operations@esim-shop.example',
	color: '#0b6e69',
	mostPerOrder: 20,
};

/** The settings of shops that name their plans by SKU. */
export const bySku = {
	skuPrefix: 'ESIM-',
	skus: Object.fromEntries(['ESIM-EU-1GB', 'ESIM-EU-5GB', 'ESIM-US-3GB', 'ESIM-JP-3GB'].map((sku, index) => [sku, plans[index]])),
};

const buyAt = (at) => ({
	name: 'Buy the eSIM',
	type: 'n8n-nodes-esim.esimGo',
	typeVersion: 1,
	at,
	parameters: {
		resource: 'order',
		operation: 'create',
		bundle: { __rl: true, mode: 'id', value: '={{ $json.bundle }}' },
		quantity: 1,
		assign: true,
		reference: '={{ $json.reference }}',
		options: { qrCodeDataUrl: true },
	},
	credentials: { esimGoApi: { id: '', name: 'eSIM Go' } },
	...errorOutput,
});

/** What operations are told, about the item that the expression `item` gives. */
const told = (item) => ({
	subject: `=eSIM not bought: order {{ ${item}.orderName ?? "that cannot be read" }}`,
	text: `=Order {{ ${item}.orderName }}, {{ ${item}.sku }}
Buyer: {{ ${item}.email }}
Reference: {{ ${item}.reference }}

{{ ${item}.problem ?? ${item}.error?.message ?? ${item}.error }}
{{ ${item}.details?.description ?? ${item}.error?.description ?? '' }}

Execution {{ $execution.id }} of "{{ $workflow.name }}"`,
});

/**
 * The workflow that sells for a shop: each eSIM of a paid order is bought once and mailed once.
 *
 * @param {object} shop
 * @param {string} shop.id of the workflow
 * @param {string} shop.name of the workflow
 * @param {{ nodes: object[], wires: string[], last?: string }} shop.received what hears of the order, up to the node `last`
 * @param {Record<string, unknown>} shop.fields settings of this shop only
 * @param {string} shop.order the file of `code/` that reads the order and hands it to `orderItems`
 * @param {(column: number) => { nodes: object[], wires: string[], first: string, last: string, width: number }} [shop.read] nodes that
 *   look up more of the order: they stand from the given column on and take `width` columns
 * @param {boolean} [shop.everyChange] whether the shop delivers an order at each of its changes, so that what a person must look at
 *   comes again and again
 * @param {string} shop.setUp the text of the note that says how to set it up
 * @param {string} shop.boughtOnce the text of the note that says what is bought, and what is not
 * @param {number} [shop.height] of the note before, in points
 * @param {string} shop.again what also sends the mail: when the shop delivers once more, such as "Shopify delivers the order again"
 */
export function orderToEsims({ id, name, received, fields, order, read: reading, everyChange, setUp, boughtOnce, height = 260, again }) {
	const read = reading?.(4);
	const column = 4 + (read?.width ?? 0);
	const notBought = 'Tell operations: not bought';
	const table = tableOfMails([1, lane]);
	const later = { clock: [-1, lane - 1.3], split: [3, lane], claim: [4, lane + 1.1], shift: 3.5 };
	const mailed = mailOnce({ wishes: 'One item per eSIM', bought: 'Buy the eSIM', at: [-0.5, lane + 2.3], later });
	const failed = whenAnythingFails([6, 0]);
	const notices =
		everyChange && tellOnce({ wishes: 'One item per eSIM', at: [column + 2, lane], ...told("$('One item per eSIM').item.json") });

	const notes = [
		note('Note: set up', [-3.6, -0.2], [520, 420], noteColors.setUp, setUp),
		note('Note: bought once', [-3.6, lane - 1.3], [520, height], noteColors.why, boughtOnce),
		note(
			'Note: mailed once',
			[-3.6, lane + 1.1],
			[520, 240],
			noteColors.why,
			`## Mailed once, and never forgotten

Every bought eSIM is entered in the data table *esim_mails*, which this workflow makes at its first run. **Claim the mail** lets only one execution mail an order, even if it is delivered twice at the same moment.

If the mail fails, the claim is given back, and operations are told. The mail is tried again every hour for two days, and whenever ${again}. A claim of an execution that died counts for ten minutes.`,
		),
		note(
			'Note: failures',
			[5.9, 0.95],
			[440, 120],
			noteColors.variant,
			`## Nothing fails unheard

Any other failure starts this part. The mail names the node and links to the execution.`,
		),
	];

	return workflow({
		id,
		name,
		nodes: [
			...received.nodes,
			settings([0, lane], { ...shopFields, ...fields }),
			...table.nodes,
			...(read?.nodes ?? []),
			code('One item per eSIM', [column, lane], ['exactJson', 'identity', 'mailFrame', 'orderItems', order], errorOutput),
			when('Can it be bought?', [column + 1, lane], ['={{ $json.kind }}', 'equals', 'buy']),
			buyAt([column + 2, lane - 1.3]),
			tellOperations(notBought, everyChange ? [column + 3, lane - 1.3] : [column + 3.2, lane], told('$json')),
			...(notices ? notices.nodes : []),
			...mailed.nodes,
			...failed.nodes,
			...notes,
		],
		wires: [
			...received.wires,
			...table.wires,
			...(read?.wires ?? []),
			`${received.last ?? 'Accept'} > Settings > Table of eSIM mails`,
			`Is there an order? > ${read ? read.first : 'One item per eSIM'}`,
			...(read ? [`${read.last} > One item per eSIM`] : []),
			'One item per eSIM > Can it be bought? > Buy the eSIM',
			'One item per eSIM:1 > Can it be bought?',
			`Can it be bought?:1 > ${notices ? 'Enter the notice' : notBought}`,
			`Buy the eSIM:1 > ${notBought}`,
			...(notices ? notices.wires : []),
			...mailed.wires,
			...failed.wires,
		],
	});
}

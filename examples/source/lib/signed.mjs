import { errorOutput, respond, when } from './nodes.mjs';

const base = 'n8n-nodes-base';

/** A webhook that keeps the bytes of what it gets, as the binary field `data`. */
const webhook = (name, at, { path, webhookId }) => ({
	name,
	type: `${base}.webhook`,
	typeVersion: 2.1,
	at,
	parameters: { httpMethod: 'POST', path, responseMode: 'responseNode', options: { rawBody: true } },
	webhookId,
});

const stripeHeader = `($json.headers?.["stripe-signature"] ?? "")`;
const stripeTime = `(${stripeHeader}.match(/(?:^|,)\\s*t=(\\d+)\\s*(?:,|$)/)?.[1] ?? "0")`;

/**
 * Stripe signs the time, a dot and the body in hex, and sends one `v1` for each secret while one is being exchanged. A signature is
 * good for five minutes.
 */
export const stripeScheme = {
	of: `={{ ${stripeTime} }}.{{ $json.delivery }}`,
	encoding: 'hex',
	conditions: [
		[`={{ ${stripeHeader}.split(",").map((part) => part.trim()).includes("v1=" + $json.hmac) }}`, 'true', undefined, 'boolean'],
		['={{ $json.delivery ?? "" }}', 'notEmpty'],
		[`={{ Math.abs($now.toSeconds() - Number(${stripeTime})) }}`, 'lte', 300, 'number'],
	],
};

/**
 * A webhook whose sender signs each delivery with HMAC-SHA256: its bytes in base64, as Shopify and WooCommerce do, unless `scheme`
 * says otherwise. Forged deliveries, and those without a body, are answered with 401. What was signed is what is read: the
 * delivery's text arrives in the field `delivery`, and nothing uses the body that n8n has parsed by itself.
 *
 * @param {object} sender
 * @param {string} sender.name of the first node
 * @param {string} sender.path
 * @param {string} sender.webhookId
 * @param {string} [sender.header] that holds the signature
 * @param {string} sender.secret names the credential
 * @param {{ of: string, encoding: string, conditions: unknown[][] }} [sender.scheme] what is hashed (an expression), how the hash is
 *   written, and what must hold of it, if this is not the hash of the bytes
 * @param {{ question: string, condition: unknown[] }} [sender.ping] an unsigned delivery that is answered with 200 and starts nothing
 * @param {[number, number]} [sender.at] the place of the first node
 * @param {string} [sender.signer] who signs
 * @returns nodes and wires; `Accept` is the last node
 */
export function signedWebhook({ name, path, webhookId, header, secret, scheme, ping, at: [x, y] = [0, 0], signer = 'shop' }) {
	const hashed = scheme ? { value: scheme.of } : { binaryData: true, binaryPropertyName: 'data' };
	const conditions = scheme?.conditions ?? [[`={{ $json.headers?.["${header}"] ?? "" }}`, 'equals', '={{ $json.hmac }}']];
	const signed = `Signed by the ${signer}?`;
	const nodes = [
		webhook(name, [x, y], { path, webhookId }),
		{
			name: 'Read the delivery',
			type: `${base}.extractFromFile`,
			typeVersion: 1.1,
			at: [x + 1, y],
			parameters: {
				operation: 'text',
				binaryPropertyName: 'data',
				destinationKey: 'delivery',
				options: { encoding: 'utf8', keepSource: 'both' },
			},
			...errorOutput,
		},
		{
			name: 'Hash the delivery',
			type: `${base}.crypto`,
			typeVersion: 2,
			at: [x + 2, y],
			parameters: {
				action: 'hmac',
				...hashed,
				type: 'SHA256',
				dataPropertyName: 'hmac',
				encoding: scheme?.encoding ?? 'base64',
			},
			credentials: { crypto: { id: '', name: secret } },
			...errorOutput,
		},
		when(signed, [x + 3, y], ...conditions, ['={{ $json.hmac }}', 'notEmpty']),
		...(ping ? [when(ping.question, [x + 4, y + 1], ping.condition), respond('Answer the ping', [x + 5, y + 0.55], 200)] : []),
		respond('Refuse', ping ? [x + 5, y + 1.3] : [x + 4, y + 1], 401),
		respond('Accept', [x + 4, y], 200),
	];
	const wires = [
		`${name} > Read the delivery > Hash the delivery > ${signed} > Accept`,
		'Read the delivery:1 > Hash the delivery',
		`Hash the delivery:1 > ${signed}`,
		...(ping ? [`${signed}:1 > ${ping.question} > Answer the ping`, `${ping.question}:1 > Refuse`] : [`${signed}:1 > Refuse`]),
	];
	return { nodes, wires };
}

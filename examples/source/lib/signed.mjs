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
		[`={{ Math.abs($now.toSeconds() - Number(${stripeTime})) }}`, 'lte', 300, 'number'],
	],
};

/**
 * A webhook whose sender signs each delivery with HMAC-SHA256: its bytes in base64, as Shopify and WooCommerce do, unless `scheme`
 * says otherwise. Forged deliveries, and those without a body, are answered with 401. What was signed is what is read: the
 * delivery's text arrives in the field `delivery`, and nothing uses the body that n8n has parsed by itself.
 *
 * @param {{ name: string, path: string, webhookId: string, header?: string, secret: string, scheme?: { of: string, encoding: string, conditions: unknown[][] }, at?: [number, number], signer?: string }} sender
 *   `secret` names the credential, `at` is the place of the first node, `signer` is who signs
 * @returns nodes and wires; `Accept` is the last node
 */
export function signedWebhook({ name, path, webhookId, header, secret, scheme, at: [x, y] = [0, 0], signer = 'shop' }) {
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
		respond('Refuse', [x + 4, y + 1], 401),
		respond('Accept', [x + 4, y], 200),
	];
	const wires = [
		`${name} > Read the delivery > Hash the delivery > ${signed} > Accept`,
		'Read the delivery:1 > Hash the delivery',
		`Hash the delivery:1 > ${signed}`,
		`${signed}:1 > Refuse`,
	];
	return { nodes, wires };
}

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

/**
 * A webhook whose sender signs the bytes of each delivery with HMAC-SHA256 in base64, as Shopify and WooCommerce do. Forged
 * deliveries, and those without a body, are answered with 401. What was signed is what is read: the delivery's text arrives in
 * the field `delivery`, and nothing uses the body that n8n has parsed by itself.
 *
 * @param {{ name: string, path: string, webhookId: string, header: string, secret: string, at?: [number, number], signer?: string }} sender
 *   `secret` names the credential, `at` is the place of the first node, `signer` is who signs
 * @returns nodes and wires; `Accept` is the last node
 */
export function signedWebhook({ name, path, webhookId, header, secret, at: [x, y] = [0, 0], signer = 'shop' }) {
	const signed = `Signed by the ${signer}?`;
	const nodes = [
		webhook(name, [x, y], { path, webhookId }),
		{
			name: 'Read the delivery',
			type: `${base}.extractFromFile`,
			typeVersion: 1.1,
			at: [x + 1, y],
			parameters: { operation: 'text', binaryPropertyName: 'data', destinationKey: 'delivery', options: { keepSource: 'both' } },
			...errorOutput,
		},
		{
			name: 'Hash the delivery',
			type: `${base}.crypto`,
			typeVersion: 2,
			at: [x + 2, y],
			parameters: {
				action: 'hmac',
				binaryData: true,
				binaryPropertyName: 'data',
				type: 'SHA256',
				dataPropertyName: 'hmac',
				encoding: 'base64',
			},
			credentials: { crypto: { id: '', name: secret } },
			...errorOutput,
		},
		when(
			signed,
			[x + 3, y],
			[`={{ $json.headers?.["${header}"] ?? "" }}`, 'equals', '={{ $json.hmac }}'],
			['={{ $json.hmac }}', 'notEmpty'],
		),
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

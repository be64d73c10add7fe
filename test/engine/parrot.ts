import { createServer, type IncomingMessage, type Server } from 'node:http';

/** A wholesaler that repeats whatever it was sent of keys and tokens, in every way there is, in every field of its refusals. */
export interface Parrot {
	url: string;
	/** All secrets that it was sent. */
	sent: Set<string>;
	/** How it refuses: with this status, or only the calls for tokens. */
	refuse: { status: number; tokens: boolean };
	close: () => Promise<void>;
}

/** The token that it gives, until it refuses them. */
export const parrotToken = 'parrot/token+of~this"test.0123456789';

const json = (text: string) => JSON.stringify(text).slice(1, -1);
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A secret in all of its ways, those that a cut text would lose last first. */
const ways = (secret: string, turn: number) => {
	const all = [secret, encodeURIComponent(secret), json(json(secret)), base64(secret), base64(`id:${secret}`), base64(`ab${secret}`)];
	const more = [
		Buffer.from(`a${secret}`).toString('base64url'),
		Buffer.from(secret).toString('hex'),
		Buffer.from(secret).toString('hex').toUpperCase(),
	];
	const list = [...all, ...more];
	return [...list.slice(turn % list.length), ...list.slice(0, turn % list.length)];
};

const bodyOf = async (request: IncomingMessage) => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks).toString();
};

/** What of a request is secret: header values with and without their scheme, Basic pairs opened, the secret in a form. */
function secretsIn({ headers }: IncomingMessage, body: string): string[] {
	const values = ['authorization', 'x-api-key']
		.flatMap((name) => headers[name] ?? [])
		.flatMap((value) => [String(value), String(value).replace(/^\S+ /, '')]);
	const passwords = values
		.filter((value) => /^Basic /.test(value))
		.map((value) =>
			Buffer.from(value.slice(6), 'base64')
				.toString()
				.replace(/^[^:]*:/, ''),
		);
	const inForm = new URLSearchParams(body).get('client_secret') ?? /name="client_secret"\r\n\r\n([^\r]*)/.exec(body)?.[1];
	return [...values, ...passwords, ...(inForm ? [inForm] : [])].filter((value) => value.length > 8);
}

export async function startParrot(): Promise<Parrot> {
	let turn = 0;
	const server: Server = createServer((request, reply) => {
		void bodyOf(request).then((body) => {
			const secrets = secretsIn(request, body);
			for (const secret of secrets) parrot.sent.add(secret);
			const isToken = (request.url ?? '').endsWith('/token');
			if (isToken && !parrot.refuse.tokens) {
				const given = { access_token: parrotToken, token_type: 'bearer', expires_in: 3600 };
				parrot.sent.add(parrotToken);
				return reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...given, data: given }));
			}
			const said = `Not let in: ${secrets.flatMap((secret) => ways(secret, turn)).join(' ')}`;
			turn++;
			const refusal = {
				success: false,
				message: said,
				error: said,
				error_description: said,
				reason: said,
				code: said,
				detail: said,
				status: said,
				data: { [said]: said },
				meta: { message: said },
			};
			return reply.writeHead(parrot.refuse.status, { 'content-type': 'application/json', location: '/' }).end(JSON.stringify(refusal));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const parrot: Parrot = {
		url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
		sent: new Set(),
		refuse: { status: 400, tokens: false },
		close: async () => await new Promise((resolve) => server.close(() => resolve())),
	};
	return parrot;
}

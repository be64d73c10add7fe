import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stripe } from './playground';

interface Line {
	price: string;
	quantity?: number;
	description?: string;
	product?: string;
}

/** A loopback stand-in for the part of Stripe's API that lists the lines of a Checkout Session. */
export async function startStripe() {
	const { lineOfSession } = await stripe();
	const sessions = new Map<string, Line[]>();
	const asked: { path: string; key: string | undefined }[] = [];
	const state = { status: 200 };

	const server = createServer(({ url = '', headers }, response) => {
		asked.push({ path: url, key: headers.authorization });
		const id = /^\/v1\/checkout\/sessions\/([^/]+)\/line_items\?limit=100$/.exec(url)?.[1];
		const lines = id && sessions.get(id);
		const status = state.status !== 200 ? state.status : lines ? 200 : 404;
		const body = lines
			? { object: 'list', data: lines.map((line, index) => lineOfSession(line, index)), has_more: false, url }
			: { error: { type: 'invalid_request_error', message: `No such checkout.session: ${id}` } };
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port }: Pick<AddressInfo, 'port'> = server.address() as AddressInfo;

	return {
		url: `http://127.0.0.1:${port}`,
		sessions,
		asked,
		/** What it answers to everything; 200 to answer what was asked. */
		answerWith: (status: number) => {
			state.status = status;
		},
		stop: () => new Promise((resolve) => server.close(resolve)),
	};
}

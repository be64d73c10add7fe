import type { FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';

const OWN_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** What every answer of a guarded scope carries: it is not kept, not sniffed, and no other page may embed it. */
const headers = {
	'cache-control': 'no-store',
	'cross-origin-resource-policy': 'same-origin',
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
};

/**
 * Lets in only who works on this machine: a browser on the sandbox's own page, and programs such as curl. A page elsewhere can
 * reach a loopback port too, by a name of its own that leads to 127.0.0.1 or with a request that needs no permission.
 */
export function guard(scope: FastifyInstance): void {
	scope.addHook('onRequest', async (request, reply) => {
		void reply.headers(headers);
		const message = objection(request.method, request.routeOptions.url, request.headers);
		if (message !== undefined) await reply.code(403).send({ message });
	});
}

function objection(method: string, route: string | undefined, sent: IncomingHttpHeaders): string | undefined {
	const host = sent.host ?? '';
	if (!OWN_NAMES.has(host.replace(/:\d+$/, '').toLowerCase())) {
		return 'The sandbox answers here only by the names 127.0.0.1 and localhost.';
	}
	const isLink = method === 'GET' && route === '/' && sent['sec-fetch-mode'] === 'navigate' && sent['sec-fetch-dest'] === 'document';
	const site = sent['sec-fetch-site'] ?? 'none';
	const fromElsewhere = site !== 'none' && site !== 'same-origin' && !isLink;
	const isForeign = sent.origin !== undefined && sent.origin.toLowerCase() !== `http://${host.toLowerCase()}`;
	return fromElsewhere || isForeign ? 'The sandbox takes no requests here from other pages. Open its own page.' : undefined;
}

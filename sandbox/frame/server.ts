import fastify, { type FastifyInstance } from 'fastify';
import type { Frame } from './frame';
import { serve } from './pipeline';
import type { Provider } from './provider';
import { addScope } from './scope';

/** Creates an HTTP server with every provider under its own prefixes. */
export function createServer(frame: Frame, providers: Provider[]): FastifyInstance {
	const server = fastify({ forceCloseConnections: true, exposeHeadRoutes: false, routerOptions: { maxParamLength: 500 } });
	for (const provider of providers) {
		for (const prefix of [provider.prefix, ...(provider.otherPrefixes ?? [])]) mount(server, frame, provider, prefix);
	}
	return server;
}

function mount(server: FastifyInstance, frame: Frame, provider: Provider, prefix: string): void {
	addScope(server, prefix, (scope) => {
		scope.removeAllContentTypeParsers();
		scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body));
		for (const route of provider.routes) {
			if (route.under !== undefined && route.under !== prefix) continue;
			scope.route({
				method: route.method,
				url: route.path,
				handler: async (request, reply) => await serve(frame, provider, route, request, reply),
			});
		}
		scope.setNotFoundHandler(async (request, reply) => await serve(frame, provider, { handle: provider.unknownRoute }, request, reply));
	});
}

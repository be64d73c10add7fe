import type { FastifyInstance } from 'fastify';

const displayName = Symbol.for('fastify.display-name');

/** Adds routes in a scope of their own. It has a name, because otherwise fastify searches all loaded modules for one at each start. */
export function addScope(server: FastifyInstance, prefix: string, add: (scope: FastifyInstance) => void): void {
	const plugin = (scope: FastifyInstance, _options: object, done: () => void) => {
		add(scope);
		done();
	};
	void server.register(Object.assign(plugin, { [displayName]: prefix }), { prefix });
}

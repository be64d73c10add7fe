import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { guard } from './guard';
import { addScope } from './scope';

const folder = join(__dirname, '..', 'page');

const types = { html: 'text/html', css: 'text/css', mjs: 'text/javascript' };

/** The page loads nothing from elsewhere, and no text in it can become a script. */
const policy = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"connect-src 'self'",
	'img-src data:',
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
].join('; ');

/** Adds the page at `/` and its files, which are read at each request: a change shows at the next reload. */
export function registerPage(server: FastifyInstance): void {
	addScope(server, '', (scope) => {
		guard(scope);
		scope.addHook('onRequest', async (_request, reply) => {
			void reply.headers({ 'content-security-policy': policy, 'cross-origin-opener-policy': 'same-origin' });
		});
		scope.get('/', async (_request, reply) => await sendFile(reply, 'index', 'html'));
		scope.get<{ Params: { name: string; type: 'css' | 'mjs' } }>(
			'/page/:name(^[a-zA-Z]+).:type(^css|mjs$)',
			async ({ params }, reply) => await sendFile(reply, params.name, params.type),
		);
	});
}

async function sendFile(reply: FastifyReply, name: string, type: keyof typeof types): Promise<FastifyReply> {
	const content = await readFile(join(folder, `${name}.${type}`)).catch(() => undefined);
	if (content === undefined) return await reply.code(404).send({ message: 'The page has no such file.' });
	return await reply.type(`${types[type]}; charset=utf-8`).send(content);
}

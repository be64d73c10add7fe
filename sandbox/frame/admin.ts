import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod/v4';
import { camelCase } from './faults';
import type { Frame } from './frame';
import { guard } from './guard';
import { namesPreset, ruleOf } from './presets';
import type { Provider } from './provider';
import { addScope } from './scope';
import { offerOf, viewOf } from './view';

/** The admin paths and what they do, as printed by `npm run sandbox`. */
export const adminPaths: ReadonlyArray<readonly [string, string]> = [
	['GET /admin/ledger', 'every movement of money and stock'],
	['GET /admin/requests', 'every request with its answer; DELETE clears them'],
	['GET /admin/peak-in-flight/:provider', 'the most requests that were open at once'],
	['GET /admin/state/:provider', 'the provider as the sandbox knows it: eSIMs, orders, stock, balance'],
	['GET /admin/switches/:provider', 'every switch with its value and what it does; POST sets some'],
	['POST /admin/faults', 'scripts a fault; GET lists what is still to come; DELETE clears them, or one by its ID'],
	['POST /admin/act/:provider', 'what happens outside the API, such as install, use, otherOrder, setPrice'],
	['POST /admin/clock {"advanceMs": 3600000}', 'moves the clock ahead; GET shows the time'],
	['POST /admin/callbacks', 'sends a callback, or repeats one; GET lists the deliveries'],
	['GET /admin/view', 'what the page shows: the newest of everything; GET /admin/offers: what it offers'],
	['POST /admin/reset', 'resets everything'],
];

const clockBody = z.strictObject({ advanceMs: z.number().int().min(0) });
const callbackBody = z.looseObject({ provider: z.string() });

export interface AdminActions {
	providers: Map<string, Provider>;
	addFault(rule: unknown): void;
	advanceClock(ms: number): Promise<void>;
	reset(): void;
}

/**
 * Adds the admin paths. They take and return JSON, without key or rate limit, and are not in the request log. Bad input
 * gets a 400 that says why. Only this machine's own programs and the sandbox's page may call them.
 */
export function registerAdmin(server: FastifyInstance, frame: Frame, { providers, addFault, advanceClock, reset }: AdminActions): void {
	const find = (name: string): Provider => findProvider(providers, name);

	addScope(server, '/admin', (admin) => {
		guard(admin);
		// A page elsewhere may send text without asking first.
		admin.removeContentTypeParser('text/plain');
		admin.setErrorHandler(async (error, _request, reply) => await explain(error, reply));
		admin.get('/ledger', async () => frame.ledger.all());
		admin.get('/requests', async () => frame.log.all());
		admin.delete('/requests', async () => {
			frame.log.clear();
			return { cleared: true };
		});
		admin.get<{ Params: { provider: string } }>('/peak-in-flight/:provider', async ({ params }) => ({
			peakInFlight: frame.log.peak(find(params.provider).key),
		}));
		admin.get<{ Params: { provider: string } }>('/state/:provider', async ({ params }) => find(params.provider).state());
		admin.get<{ Params: { provider: string } }>('/switches/:provider', async ({ params }) => {
			const { switches } = find(params.provider);
			return {
				values: switches.current(),
				descriptions: switches.descriptions(),
				defaults: switches.defaults(),
				forms: switches.forms(),
			};
		});
		admin.post<{ Params: { provider: string } }>('/switches/:provider', async ({ params, body }) => {
			const { switches } = find(params.provider);
			switches.set(body);
			return switches.current();
		});
		admin.get('/faults', async () => frame.faults.all());
		admin.post('/faults', async ({ body }) => {
			addFault(namesPreset(body) ? ruleOf(body, find) : body);
			return frame.faults.all();
		});
		admin.delete<{ Params: { id: string } }>('/faults/:id', async ({ params }) => {
			frame.faults.remove(params.id);
			return frame.faults.all();
		});
		admin.delete('/faults', async () => {
			frame.faults.clear();
			return { cleared: true };
		});
		admin.post<{ Params: { provider: string } }>('/act/:provider', async ({ params, body }) => find(params.provider).act(body));
		admin.get('/clock', async () => ({ now: frame.clock.iso() }));
		admin.post('/clock', async ({ body }) => {
			await advanceClock(clockBody.parse(body).advanceMs);
			return { now: frame.clock.iso() };
		});
		admin.get('/callbacks', async () => frame.callbacks.all());
		admin.post('/callbacks', async ({ body }) => {
			const { provider, ...order } = callbackBody.parse(body);
			return await find(provider).sendCallback(order);
		});
		admin.get('/view', async () => viewOf(frame, providers.values()));
		admin.get('/offers', async ({ host }) => [...providers.values()].map((provider) => offerOf(provider, `http://${host}`)));
		admin.post('/reset', async () => {
			reset();
			return { reset: true };
		});
	});
}

/** Finds a provider by its name in either spelling. If there is none, throws an error that lists the known ones. */
export function findProvider(providers: Map<string, Provider>, name: string): Provider {
	const provider = providers.get(camelCase(name));
	if (!provider) throw new Error(`There is no provider "${name}". The providers are: ${[...providers.keys()].join(', ')}`);
	return provider;
}

async function explain(error: unknown, reply: FastifyReply): Promise<void> {
	const message = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error);
	await reply.code(400).send({ message });
}

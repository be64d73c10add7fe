import type { Frame } from './frame';
import { type Answer, type Provider, Refusal, type Route, type SandboxRequest } from './provider';

export type Served = Pick<Route, 'handle' | 'spends' | 'authorise'>;

/** Checks the caller's key and handles the request. A refusal becomes an answer, too. */
export async function act(provider: Provider, route: Served, request: SandboxRequest): Promise<Answer> {
	return await answerOf(request, async () => {
		authorise(provider, route, request);
		return await route.handle(request);
	});
}

/**
 * Checks the key now, because a token may expire before the provider acts, and does the rest when it is due. If it is
 * refused then, for example because the balance is too low, it never happens. The returned answer is a dummy for the fault
 * to spoil.
 */
export async function actLater(frame: Frame, provider: Provider, route: Served, request: SandboxRequest, lateMs: number): Promise<Answer> {
	return await answerOf(request, () => {
		authorise(provider, route, request);
		frame.clock.at(frame.clock.now() + lateMs, async () => {
			await answerOf(request, async () => await route.handle(request));
		});
		return { status: 200, body: {} };
	});
}

/** Does what a fault's `also` asks for. If that fails, returns the answer that reports it. */
export async function actOutside(provider: Provider, request: SandboxRequest, action: object): Promise<Answer | undefined> {
	const { status, ...rest } = await answerOf(request, () => {
		try {
			return { status: 200, body: provider.act(action) };
		} catch (error) {
			throw error instanceof Refusal ? new Error(`also: ${error.message}`) : error;
		}
	});
	return status === 200 ? undefined : { status, ...rest };
}

function authorise(provider: Provider, route: Served, request: SandboxRequest): void {
	if (route.authorise) route.authorise(request);
	else provider.authorise(request);
}

async function answerOf(request: SandboxRequest, run: () => Answer | Promise<Answer>): Promise<Answer> {
	try {
		return await run();
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		process.stderr.write(`sandbox: ${request.method} ${request.path} failed: ${error instanceof Error ? error.stack : String(error)}\n`);
		return { status: 500, body: { message: 'The sandbox itself failed. Its output says why.' } };
	}
}

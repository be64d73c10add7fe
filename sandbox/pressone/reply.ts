import { type Answer, Refusal, type Route, type SandboxRequest } from '../frame/provider';
import type { Store } from './store';

/** `{data, meta}`. The twin API really sends three spellings of the message. */
export function reply(data: unknown, message: 'success' | 'succes' | 'api.succes' = 'success'): Answer {
	return { status: 200, body: { data, meta: { message } } };
}

/** Puts every answer of the routes into the form that the switches say. */
export function dress(store: Store, routes: Route[]): Route[] {
	return routes.map((route) => ({
		...route,
		handle: async (request) => {
			try {
				return label(store, request, await route.handle(request));
			} catch (error) {
				throw asSeen(store, request, error);
			}
		},
	}));
}

/** As in Laravel: unless JSON is the first type in Accept, an error becomes an HTML page with status 500. */
export function asSeen(store: Store, { headers }: SandboxRequest, error: unknown): unknown {
	const [wanted = ''] = (headers.accept ?? '').split(',');
	if (!(error instanceof Refusal) || !store.switches.htmlWithoutAccept || /[/+]json/i.test(wanted)) return error;
	return new Refusal({
		status: 500,
		headers: { 'content-type': 'text/html; charset=UTF-8' },
		body: '<!DOCTYPE html><html><head><title>Server Error</title></head><body>500</body></html>',
	});
}

function label(store: Store, { path }: SandboxRequest, answer: Answer): Answer {
	const { textAnswers } = store.switches;
	const asText = textAnswers === 'all' || (textAnswers === 'balance' && path.endsWith('/balance'));
	return asText ? { ...answer, body: JSON.stringify(answer.body) } : answer;
}

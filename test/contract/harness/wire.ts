import type { LoggedRequest } from '../../../sandbox';
import type { Form, Row } from '../rows/row';
import { filled, parametersOf, requestOf } from './fill';
import type { Trial } from './trial';

/** A row's own form and its further ones, each by its name. */
export const formsOf = (row: Row): Array<[string, Form]> => [['', row], ...Object.entries(row.forms ?? {})];

/** Runs an operation in one of its forms, and compares what the wholesaler received with what the row says. */
export async function expectOnWire(trial: Trial, form: Form): Promise<void> {
	const { open, world } = trial;
	const before = open.sandbox.requests().length;
	const { error } = await open.engine().run({ parameters: parametersOf(trial, form.parameters ?? {}) });
	expect(error).toBeUndefined();

	const { its, others } = sentSince(trial, before);
	const { query = {}, nextPage } = form;
	const pages = nextPage ? [query, { ...query, ...nextPage }] : [query];
	expect(its.map(seen)).toEqual(
		pages.map((page) => ({
			query: filled(page, world),
			body: filled(form.body ?? null, world),
			type: form.body === undefined ? undefined : (form.type ?? json),
			accept: form.accept ?? json,
			status: form.status ?? 200,
		})),
	);
	expect(its[0]?.headers).toMatchObject(form.headers ?? {});
	const besides = filled(form.besides ?? [], world);
	const names = others.map(({ method, path }) => `${method} ${path}`);
	expect(names.map((name, index) => (besides[index]?.endsWith('*') ? name.replace(/[^/]+$/, '*') : name))).toEqual(besides);
}

/** The requests since then: those of the operation's own call, and the others but for tokens. */
export function sentSince(trial: Trial, before: number): { its: LoggedRequest[]; others: LoggedRequest[] } {
	const { method, path } = requestOf(trial);
	const sent = trial.open.sandbox.requests().slice(before);
	const isIts = (one: LoggedRequest) => one.method === method && one.path === path;
	const isForToken = (one: LoggedRequest) => `${one.method} ${one.path}` === trial.stage.contract.token;
	return { its: sent.filter(isIts), others: sent.filter((one) => !isIts(one) && !isForToken(one)) };
}

const json = 'application/json';

/** A media type without its boundary, which is new each time. */
function seen({ query, body, headers, status }: LoggedRequest) {
	const type = headers['content-type'] === undefined ? undefined : String(headers['content-type']).split(';')[0];
	return { query, body, type, accept: headers.accept, status };
}

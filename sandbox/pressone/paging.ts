import type { z } from 'zod/v4';
import { type oddRow, withOddRow } from '../frame/oddRow';
import type { Answer, SandboxRequest } from '../frame/provider';
import { refuseFields } from './refuse';
import type { Store } from './store';

type OddRow = z.output<typeof oddRow>;

interface ListOptions<Row> {
	rows: Row[];
	show(row: Row): object;
	/** Rows on a page if `limit` is not sent; undefined for all rows. */
	pageSize: number | undefined;
	max: number;
	/** From page 2 on, `data` is an object keyed by index. */
	laterAsObject: boolean;
	oddRow?: OddRow;
}

/** One page of a list with `data`, `links` and `meta`; `per_page` is text. */
export function listPage<Row>(
	store: Store,
	request: SandboxRequest,
	{ rows, show, pageSize, max, laterAsObject, oddRow: odd = false }: ListOptions<Row>,
): Answer {
	const wrong: Record<string, string> = {};
	const page = readCount(request.query, 'page', wrong) ?? 1;
	const limit = readCount(request.query, 'limit', wrong) ?? pageSize;
	if (Object.keys(wrong).length > 0) refuseFields(store, wrong);
	const size = limit === undefined ? Math.max(rows.length, 1) : Math.min(limit, max);
	const from = (page - 1) * size;
	const shown = rows.slice(from, from + size).map(show);
	const laterRows = laterAsObject ? Object.fromEntries(shown.map((row, index) => [String(from + index), row])) : shown;
	const lastPage = Math.max(1, Math.ceil(rows.length / size));
	const path = `http://${request.headers.host ?? ''}${request.prefix}${request.path}`;
	const link = (number: number) => `${path}?${linkQuery(store, request.query, number)}`;
	return {
		status: 200,
		body: {
			data: page === 1 ? withOddRow(shown, odd) : laterRows,
			links: {
				first: link(1),
				last: link(lastPage),
				prev: page > 1 ? link(page - 1) : null,
				next: page < lastPage ? link(page + 1) : null,
			},
			meta: {
				message: 'success',
				current_page: page,
				from: shown.length > 0 ? from + 1 : null,
				last_page: lastPage,
				path,
				per_page: String(size),
				to: shown.length > 0 ? from + shown.length : null,
				total: rows.length,
			},
		},
	};
}

function linkQuery(store: Store, query: URLSearchParams, page: number): string {
	const link = new URLSearchParams(store.switches.linksQuery === 'whole' ? query : undefined);
	link.set('page', String(page));
	return link.toString();
}

function readCount(query: URLSearchParams, name: string, wrong: Record<string, string>): number | undefined {
	const text = query.get(name);
	if (text === null || text === '') return undefined;
	if (!/^-?\d{1,9}$/.test(text)) wrong[name] = `The ${name} must be an integer.`;
	else if (Number(text) < 1) wrong[name] = `The ${name} must be at least 1.`;
	return Number(text);
}

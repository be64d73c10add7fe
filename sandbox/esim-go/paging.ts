import { refuse } from './refuse';

/** One page of rows. Pages start at 1. A size above `max` gives `max` rows. */
export function pageOf<Row>(
	rows: Row[],
	query: URLSearchParams,
	sizeName: string,
	normal: number,
	max: number,
): { rows: Row[]; page: number; size: number } {
	const page = readCount(query, 'page') ?? 1;
	const size = Math.min(readCount(query, sizeName) ?? normal, max);
	return { rows: rows.slice((page - 1) * size, page * size), page, size };
}

/** A whole number from 1, or undefined if it was not sent. */
export function readCount(query: URLSearchParams, name: string): number | undefined {
	const text = query.get(name);
	if (text === null || text === '') return undefined;
	if (!/^[1-9]\d{0,8}$/.test(text)) refuse(400, `${name} must be a whole number from 1`);
	return Number(text);
}

/** Whether `direction=desc` reverses a list. */
export function isDescending(query: URLSearchParams): boolean {
	const direction = query.get('direction') ?? 'asc';
	if (!/^(asc|desc)$/i.test(direction)) refuse(400, 'direction must be asc or desc');
	return direction.toLowerCase() === 'desc';
}

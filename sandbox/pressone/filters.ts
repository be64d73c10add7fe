import { refuseFields } from './refuse';
import type { Store } from './store';
import { DAY_MS } from './time';

/** The comma-separated list in `include`. */
export function readIncludes(query: URLSearchParams): Set<string> {
	return new Set((query.get('include') ?? '').split(',').filter((name) => name !== ''));
}

/** Whether the list is asked with a filter. A time range alone does not count. */
export function isFiltered(query: URLSearchParams): boolean {
	return [...query].some(([name, value]) => name.startsWith('filter[') && name !== 'filter[created_at]' && value !== '');
}

/** A text filter matches parts, in any letter case: `order-1` finds `order-10`. */
export function partFilter(query: URLSearchParams, name: string): (value: string | null) => boolean {
	const part = query.get(`filter[${name}]`)?.toLowerCase() ?? '';
	return (value) => part === '' || (value ?? '').toLowerCase().includes(part);
}

const DATE = String.raw`(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?`;
const RANGE = new RegExp(`^${DATE} ?- ?${DATE}$`);

/** `filter[created_at]`: two dates joined by a dash (with or without spaces, ours), UTC, the last day included. */
export function createdFilter(store: Store, query: URLSearchParams): (at: number) => boolean {
	const text = query.get('filter[created_at]');
	if (!text || store.switches.createdAtFilter === 'ignored') return () => true;
	const [, fromDay, fromTime = '00:00', toDay, toTime] = RANGE.exec(text) ?? [];
	const from = Date.parse(`${fromDay}T${fromTime}Z`);
	const to = toTime === undefined ? Date.parse(`${toDay}T00:00Z`) + DAY_MS - 1 : Date.parse(`${toDay}T${toTime}Z`) + 999;
	if (Number.isNaN(from) || Number.isNaN(to)) refuseFields(store, { 'filter.created_at': 'The filter.created_at format is invalid.' });
	return (at) => at >= from && at <= to;
}

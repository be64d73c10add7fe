import { z } from 'zod/v4';
import { count } from './switches';

/** Reads that trail behind what has been bought. */
export const readLagMs = count(
	0,
	'Milliseconds until what was bought can be read by its id or ICCID; until then the answer is that of an unknown one',
);

/** The same for lists, where a search index may trail further behind than the list itself. */
export const listLags = {
	listLagMs: count(0, 'Milliseconds until what was bought, or a changed reference, shows up in lists'),
	filterLagMs: count(0, 'The same for lists that are asked with a filter (a time window is none); 0 = as listLagMs'),
};

type ListLags = z.output<z.ZodObject<typeof listLags>>;

/** How far behind a list is. */
export function listLag({ listLagMs, filterLagMs }: ListLags, isFiltered: boolean): number {
	return isFiltered && filterLagMs > 0 ? filterLagMs : listLagMs;
}

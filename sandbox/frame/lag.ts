import { z } from 'zod/v4';
import { count } from './switches';

/** How long reads lag behind purchases. */
export const readLagMs = count(
	0,
	'Milliseconds until a purchase can be read by its ID or ICCID; until then the answer is as for an unknown one',
);

/** The same for lists. A search index may lag further behind than the list itself. */
export const listLags = {
	listLagMs: count(0, 'Milliseconds until a purchase or a changed reference appears in lists'),
	filterLagMs: count(0, 'The same for lists with a filter (a time window does not count as one); 0 = as listLagMs'),
};

type ListLags = z.output<z.ZodObject<typeof listLags>>;

/** How far a list lags behind, in milliseconds. */
export function listLag({ listLagMs, filterLagMs }: ListLags, isFiltered: boolean): number {
	return isFiltered && filterLagMs > 0 ? filterLagMs : listLagMs;
}

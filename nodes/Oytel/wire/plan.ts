import { z } from 'zod/v4';
import { maybe, wireNumber, wireText } from '../../shared/wire/schema';
import { row, rowsOf, type Row } from '../../shared/wire/rows';
import { unlessRefused } from './errors';

const allowances = z.looseObject({ uk_data: maybe(wireText), roaming_data: maybe(wireText), validity_days: maybe(wireNumber) });

/**
 * One plan. The web page has prices by term and an object of features. The Python SDK has a base price, a list of
 * features, and further fields at the top.
 */
const plan = z.looseObject({
	id: wireText,
	name: maybe(z.string()),
	description: maybe(z.string()),
	pricing: maybe(z.record(z.string(), z.nullable(wireNumber).catch(null))),
	features: maybe(z.union([z.array(z.unknown()).transform(() => null), allowances])),
	coverage: maybe(z.string()),
	data_allowance: maybe(wireText),
	validity_days: maybe(wireNumber),
	available: maybe(z.boolean()),
});

export type WirePlan = z.output<typeof plan>;

const source = "Oytel's plans";

/** GET /plans: `{plans: […]}`, or the bare list. */
export function readPlans(body: unknown): Array<Row<WirePlan>> {
	return rowsOf(unlessRefused(body), source).map((one) => row(plan, one, source));
}

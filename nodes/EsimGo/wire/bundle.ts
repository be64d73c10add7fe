import { z } from 'zod/v4';
import { maybe, wireNumber, wireText } from '../../shared/wire/schema';
import { row, rowsOf } from '../../shared/wire/rows';

const country = z.looseObject({ name: maybe(z.string()), region: maybe(z.string()), iso: maybe(z.string()) });

/** The older and the newer specification type prices as integers, real ones are decimals in major units; `dataAmount` is in MB. */
const bundle = z.looseObject({
	name: wireText,
	description: maybe(z.string()),
	countries: maybe(z.array(z.union([country, z.string()]))),
	dataAmount: maybe(wireNumber),
	duration: maybe(wireNumber),
	unlimited: maybe(z.boolean()),
	price: maybe(wireNumber),
	allowances: maybe(
		z.array(z.looseObject({ type: maybe(z.string()), amount: maybe(wireNumber), unit: maybe(z.string()) })),
	),
});

export type Bundle = z.output<typeof bundle>;

const source = "eSIM Go's catalogue";

export const readBundle = (body: unknown) => row(bundle, body, source);
export const readBundles = (body: unknown) => rowsOf(body, source).map(readBundle);

const pageCount = z.looseObject({ pageCount: wireNumber }).transform((body) => body.pageCount);

/** The page count of the catalogue's wrapper, where the answer has one. */
export function readPageCount(body: unknown): number | undefined {
	const result = pageCount.safeParse(body);
	return result.success ? result.data : undefined;
}

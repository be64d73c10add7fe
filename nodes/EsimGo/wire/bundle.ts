import { z } from 'zod/v4';
import { maybe, wireNumber, wireText } from '../../shared/wire/schema';
import { readable, row, rowsOf } from '../../shared/wire/rows';

const place = z.looseObject({ name: maybe(z.string()), region: maybe(z.string()), iso: maybe(z.string()) });

/** A country: an object, an object nested beside its networks, or just a code. All come out as the object. */
const country = z.union([
	z.looseObject({ country: place }).transform((nested) => nested.country),
	place,
	z.string().transform((iso) => ({ iso, name: null, region: null })),
]);

export type Country = z.output<typeof country>;

/** What a bundle contains: `amount` of `unit`, such as 1000 MB. Of each type there may be one for standard service and one for roaming. */
export const bundleAllowance = z.looseObject({
	type: maybe(z.string()),
	amount: maybe(wireNumber),
	unit: maybe(z.string()),
	unlimited: maybe(z.boolean()),
});

export type BundleAllowance = z.output<typeof bundleAllowance>;

/**
 * Both specifications type prices as integers; real ones are decimals in major units. `dataAmount` is in MB, and 0 or -1
 * if it is unlimited.
 */
const bundle = z.looseObject({
	name: wireText,
	description: maybe(z.string()),
	/** For a regional bundle this holds a label. Its countries are in `roamingEnabled`. */
	countries: maybe(z.array(country)),
	roamingEnabled: maybe(z.array(country)),
	dataAmount: maybe(wireNumber),
	duration: maybe(wireNumber),
	unlimited: maybe(z.boolean()),
	price: maybe(wireNumber),
	/** From 2.5 on. Those of the type DATA replace `dataAmount`. */
	allowances: maybe(z.array(bundleAllowance)),
	/** FixedCost is the only one that is documented. */
	billingType: maybe(wireText),
});

export type Bundle = z.output<typeof bundle>;

const source = "eSIM Go's catalogue";

export const readBundle = (body: unknown) => row(bundle, body, source);
export const readBundles = (body: unknown) => rowsOf(body, source).map(readBundle);

/** The bundles of a page that can be read: one strange row must not hide thousands of others. If none can be, that is an error. */
export function readableBundles(body: unknown) {
	const found = readable(rowsOf(body, source), readBundle);
	if (found.rows.length === 0) found.unreadRows.forEach(readBundle);
	return found;
}

const pageCount = z.looseObject({ pageCount: wireNumber }).transform((body) => body.pageCount);

/** The number of pages, if the answer has the wrapper that says so. */
export function readPageCount(body: unknown): number | undefined {
	const result = pageCount.safeParse(body);
	return result.success ? result.data : undefined;
}

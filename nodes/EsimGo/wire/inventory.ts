import { z } from 'zod/v4';
import { maybe, readWire, wireNumber, wireText } from '../../shared/wire/schema';
import { row } from '../../shared/wire/rows';
import { bundleAllowance } from './bundle';

/** `data` is in MB. Each entry in `available` is one purchase; its `id` is the usage ID for a refund. */
const stockBundle = z.looseObject({
	name: wireText,
	desc: maybe(z.string()),
	available: maybe(
		z.array(z.looseObject({ id: maybe(wireText), total: maybe(wireNumber), remaining: maybe(wireNumber), expiry: maybe(z.string()) })),
	),
	countries: maybe(z.array(z.union([z.string(), z.looseObject({ iso: z.string() }).transform(({ iso }) => iso)]))),
	data: maybe(wireNumber),
	duration: maybe(wireNumber),
	durationUnit: maybe(z.string()),
	unlimited: maybe(z.boolean()),
	/** The newer form of `data`. */
	allowances: maybe(z.array(bundleAllowance)),
});

export type StockBundle = z.output<typeof stockBundle>;

const source = "eSIM Go's inventory";

const inventory = z.union([
	z.array(z.unknown()),
	z.looseObject({ bundles: maybe(z.array(z.unknown())) }).transform(({ bundles }) => bundles ?? []),
]);

export const readInventory = (body: unknown) => readWire(inventory, body, source).map((one) => row(stockBundle, one, source));

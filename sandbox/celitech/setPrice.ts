import { z } from 'zod/v4';
import { findDestination } from './destinations';
import { type Package, packages } from './packages';
import type { Store } from './store';

export const setPriceSchema = z
	.strictObject({
		action: z.literal('setPrice'),
		packageId: z.string().optional(),
		destination: z.string().optional().describe('With gigabytes, instead of packageId: packages for all lengths of stay'),
		gigabytes: z.number().optional(),
		priceInCents: z.number().int().min(0),
	})
	.describe('Sets the price of one package, or of all packages of a size for a destination');

/** Sets prices. Throws if no package is meant. */
export function setPrice(store: Store, { priceInCents, ...which }: z.output<typeof setPriceSchema>): object {
	const found = packages.filter(isMeant(which));
	if (found.length === 0) throw new Error('There is no such package: give packageId, or destination and gigabytes');
	for (const { id } of found) store.prices.set(id, priceInCents);
	return { packages: found.map(({ id }) => id), priceInCents };
}

function isMeant({ packageId, destination, gigabytes }: Omit<z.output<typeof setPriceSchema>, 'priceInCents'>): (each: Package) => boolean {
	if (packageId !== undefined) return ({ id }) => id === packageId;
	return (each) => destination !== undefined && each.destination === findDestination(destination) && each.gigabytes === gigabytes;
}

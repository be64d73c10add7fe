import { createHash } from 'node:crypto';
import { type Destination, destinations } from './destinations';

export interface Package {
	id: string;
	destination: Destination;
	/** -1 is unlimited data. */
	gigabytes: number;
	/** At CELITECH, 1 GB is 1 073 741 824 bytes. */
	bytes: number;
	/** The lengths of stay that this price is for, in days between the two dates. */
	minDays: number;
	maxDays: number;
	priceInCents: number;
}

export const GB_BYTES = 1_073_741_824;
export const UNLIMITED = -1;
export const sizes = [0.5, 1, 2, 3, 5, 8, 20, 50];
export const durations = [1, 2, 7, 14, 30, 90];
export const unlimitedDays = { min: 3, max: 30 };

/** Price categories by length of stay, with price factors (ours). CELITECH shows bounds per package only. */
const categories = [
	{ minDays: 0, maxDays: 1, factor: 0.7 },
	{ minDays: 2, maxDays: 2, factor: 0.8 },
	{ minDays: 3, maxDays: 7, factor: 1 },
	{ minDays: 8, maxDays: 14, factor: 1.1 },
	{ minDays: 15, maxDays: 30, factor: 1.25 },
	{ minDays: 31, maxDays: 90, factor: 1.6 },
];

/** An ID in the form of a UUID, the same on every start. */
function idOf(...parts: Array<string | number>): string {
	const hex = createHash('sha256').update(parts.join(' ')).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function fixedPackages(destination: Destination): Package[] {
	const sold = destination.popular ? sizes : sizes.filter((size) => size < 50);
	return categories.flatMap(({ minDays, maxDays, factor }) =>
		sold.map((gigabytes) => ({
			id: idOf(destination.destination, gigabytes, minDays),
			destination,
			gigabytes,
			bytes: gigabytes * GB_BYTES,
			minDays,
			maxDays,
			priceInCents: Math.round((destination.baseCents * gigabytes ** 0.8 * factor) / 50) * 50,
		})),
	);
}

function unlimitedPackages(destination: Destination): Package[] {
	if (!destination.popular) return [];
	return Array.from({ length: unlimitedDays.max - unlimitedDays.min + 1 }, (_, index) => {
		const days = unlimitedDays.min + index;
		const priceInCents = Math.round(destination.baseCents * 1.16 * days);
		return {
			id: idOf(destination.destination, 'unlimited', days),
			destination,
			gigabytes: UNLIMITED,
			bytes: UNLIMITED,
			minDays: days,
			maxDays: days,
			priceInCents,
		};
	});
}

/** The whole catalogue by destination and length, the same on every start. */
export const packages: Package[] = destinations.flatMap((destination) => [
	...fixedPackages(destination),
	...unlimitedPackages(destination),
]);

/** Whether a package's price applies to a stay of this many days. */
export function covers({ minDays, maxDays }: Package, days: number): boolean {
	return minDays <= days && days <= maxDays;
}

/** Finds the package of this size and length. Packages are never chosen by ID. */
export function findPackage(destination: Destination, gigabytes: number, days: number): Package | undefined {
	return packages.find((each) => each.destination === destination && each.gigabytes === gigabytes && covers(each, days));
}

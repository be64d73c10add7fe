import { Failure } from '../shared/failure';
import type { Client } from '../shared/http/client';
import { listRows } from '../shared/http/listRows';
import type { Price } from '../shared/purchase/purchase';
import { gigabytesOf } from './model';
import { packagePaging } from './paging';
import { daysBetween, type Period } from './period';
import { listPurchases } from './purchases';
import { readPackages, type Package } from './wire';

export interface Wish {
	destination: string;
	gigabytes: number;
	period: Period;
	quantity: number;
}

/**
 * What a purchase will cost, from the list of packages: CELITECH has no call that prices one. Dates are given to the list,
 * which narrows by their length. Whether a stay counts its nights or its days is not documented, so of packages for either
 * the dearest counts: a guard must not be passed by a guess. In major units; the currency is stated nowhere.
 */
export async function priceOf(client: Client, wish: Wish): Promise<Price> {
	const fitting = (await packagesFor(client, wish)).filter((one) => gigabytesOf(one) === wish.gigabytes && lasts(one, wish.period));
	const prices = fitting.flatMap(({ priceInCents }) => priceInCents ?? []);
	if (prices.length > 0) return { total: (Math.max(...prices) * wish.quantity) / 100, currency: null };
	throw new Failure({
		message: `CELITECH lists no package of ${wish.gigabytes < 0 ? 'unlimited data' : `${wish.gigabytes} GB`} for ${wish.destination} and this length of stay`,
		description: 'So it has no price, and nothing was bought. Get Many of Package shows what is sold.',
		ran: 'never',
	});
}

async function packagesFor(client: Client, { destination, gigabytes, period }: Wish): Promise<Package[]> {
	const dates = 'duration' in period ? {} : period;
	const query = { destination, dataLimitInGB: gigabytes, ...(gigabytes < 0 && { includeUnlimited: true }), ...dates };
	const rows = await listRows(client, packagePaging, { method: 'GET', path: '/packages', query }, 'CELITECH (packages)', readPackages);
	return rows.map(({ wire }) => wire);
}

/** Whether a package is for a stay of this length; what does not say for how long is taken as fitting. */
function lasts({ minDays, maxDays }: Package, period: Period): boolean {
	const [fewest, most] = 'duration' in period ? [period.duration, period.duration] : lengths(period);
	return (minDays ?? 0) <= most && (maxDays ?? Infinity) >= fewest;
}

/** Nights and days of a stay. */
function lengths({ startDate, endDate }: { startDate: string; endDate: string }): [number, number] {
	const nights = daysBetween(startDate, endDate);
	return [nights, nights + 1];
}

/** Where an eSIM works: a top-up is for the destination that it was bought for. */
export async function destinationOf(client: Client, iccid: string): Promise<string> {
	const rows = await listPurchases(client, { iccid }, 1);
	const destination = rows[0]?.wire.package.destination ?? rows[0]?.wire.package.destinationISO2;
	if (destination) return destination;
	throw new Failure({
		message: `CELITECH lists no purchase for eSIM ${iccid}, so the top-up has no price`,
		description: 'Nothing was bought. Check the ICCID.',
		ran: 'never',
	});
}

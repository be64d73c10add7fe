import { Failure } from '../../shared/failure';
import type { Client } from '../../shared/http/client';
import { listRows } from '../../shared/http/listRows';
import type { Price } from '../../shared/purchase/purchase';
import { daysBetween, type Period } from '../fields';
import { gigabytesOf } from '../model';
import { listPurchases, readEsimByIccid } from '../reads';
import { packagePaging, readPackages, type Package } from '../wire';
import type { Content } from './basket';

/**
 * What a purchase will cost, from the list of packages: CELITECH has no call that prices one. Dates are given to the list,
 * which narrows by their length. Whether a stay counts its nights or its days is not documented, so of packages for either
 * the dearest counts: a guard must not be passed by a guess. In major units; the currency is stated nowhere.
 */
export async function priceOf(client: Client, content: Content): Promise<Price> {
	const { iccid, gigabytes, period, quantity } = content;
	const destination = content.destination ?? (await destinationOf(client, iccid ?? ''));
	const packages = await packagesFor(client, destination, content);
	const fitting = packages.filter((one) => gigabytesOf(one) === gigabytes && lasts(one, period));
	const prices = fitting.flatMap(({ priceInCents }) => priceInCents ?? []);
	if (prices.length > 0) return { total: (Math.max(...prices) * quantity) / 100, currency: null };
	throw new Failure({
		message: `CELITECH lists no package of ${gigabytes < 0 ? 'unlimited data' : `${gigabytes} GB`} for ${destination} and this length of stay`,
		description: 'So it has no price, and nothing was bought. Get Many of Package shows what is sold.',
		ran: 'never',
	});
}

async function packagesFor(client: Client, destination: string, { gigabytes, period }: Content): Promise<Package[]> {
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
async function destinationOf(client: Client, iccid: string): Promise<string> {
	const rows = await listPurchases(client, { iccid }, 1);
	const destination = rows[0]?.wire.package.destination ?? rows[0]?.wire.package.destinationISO2;
	if (destination) return destination;
	throw new Failure({
		message: `CELITECH lists no purchase for eSIM ${iccid}, so the top-up has no price`,
		description: 'Nothing was bought. Check the ICCID.',
		ran: 'never',
	});
}

/** Refuses a top-up that CELITECH does not allow now. */
export async function checkTopUpAllowed(client: Client, iccid: string): Promise<void> {
	const { isTopUpAllowed, status } = await readEsimByIccid(client, iccid);
	// The field is younger than the call: where it is missing CELITECH itself decides.
	if (isTopUpAllowed !== false) return;
	throw new Failure({
		message: `CELITECH does not allow a top-up of eSIM ${iccid} now${status === null ? '' : ` (its status is ${status})`}`,
		description: 'Nothing was bought. An eSIM usually has to be installed first. Sell a new eSIM, or try again later.',
		ran: 'never',
		data: { iccid, status },
	});
}

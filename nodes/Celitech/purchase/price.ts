import { Failure } from '../../shared/failure';
import type { Client } from '../../shared/http/client';
import { listRows } from '../../shared/http/listRows';
import type { Price } from '../../shared/purchase/purchase';
import { daysBetween, type Period } from '../fields';
import { gigabytesOf } from '../model';
import { readDestinationOf, readEsimByIccid } from '../reads';
import { packagePaging, readPackages, type Package } from '../wire';
import type { Content } from './basket';

/**
 * What a purchase will cost, in major units, from the list of packages: CELITECH has no call that prices a purchase. The list
 * filters by the length between two dates. It is not documented whether a stay counts nights or days, so the dearest package
 * for either counts: a guess must not pass a guard. The currency is stated nowhere.
 */
export async function priceOf(client: Client, content: Content): Promise<Price> {
	const { iccid, gigabytes, period, quantity } = content;
	const destination = content.destination ?? (await destinationOf(client, iccid ?? ''));
	const packages = await packagesFor(client, destination, content);
	const fitting = packages.filter((one) => gigabytesOf(one) === gigabytes && fitsStay(one, period));
	const prices = fitting.flatMap(({ priceInCents }) => priceInCents ?? []);
	if (prices.length > 0) return { total: (Math.max(...prices) * quantity) / 100, currency: null };
	throw new Failure({
		message: `CELITECH lists no package ${gigabytes < 0 ? 'with unlimited data' : `of ${gigabytes} GB`} for ${destination} and this length of stay`,
		description: 'Without a price, nothing was bought. To see what CELITECH sells, use Get Many of Package.',
		ran: 'never',
	});
}

async function packagesFor(client: Client, destination: string, { gigabytes, period }: Content): Promise<Package[]> {
	const dates = 'duration' in period ? {} : period;
	const query = { destination, dataLimitInGB: gigabytes, ...(gigabytes < 0 && { includeUnlimited: true }), ...dates };
	const rows = await listRows(client, packagePaging, { method: 'GET', path: '/packages', query }, 'CELITECH (packages)', readPackages);
	return rows.map(({ wire }) => wire);
}

/** Whether a package is for a stay of this length. A package without bounds counts as one that is. */
function fitsStay({ minDays, maxDays }: Package, period: Period): boolean {
	const [fewest, most] = 'duration' in period ? [period.duration, period.duration] : nightsAndDays(period);
	return (minDays ?? 0) <= most && (maxDays ?? Infinity) >= fewest;
}

/** The length of a stay in nights and in days. */
function nightsAndDays({ startDate, endDate }: { startDate: string; endDate: string }): [number, number] {
	const nights = daysBetween(startDate, endDate);
	return [nights, nights + 1];
}

async function destinationOf(client: Client, iccid: string): Promise<string> {
	const destination = await readDestinationOf(client, iccid);
	if (destination !== undefined) return destination;
	throw new Failure({
		message: `CELITECH lists no purchase for eSIM ${iccid}, so the top-up has no price`,
		description: 'Nothing was bought. Check the ICCID.',
		ran: 'never',
	});
}

/** A Failure if CELITECH does not allow a top-up of this eSIM now. */
export async function checkTopUpAllowed(client: Client, iccid: string): Promise<void> {
	const { isTopUpAllowed, status } = await readEsimByIccid(client, iccid);
	// The field is younger than the call. If it is missing, CELITECH decides when the top-up is sent.
	if (isTopUpAllowed !== false) return;
	throw new Failure({
		message: `CELITECH does not allow a top-up of eSIM ${iccid} now${status === null ? '' : ` (its status is ${status})`}`,
		description: 'Nothing was bought. An eSIM usually has to be installed first. Sell a new eSIM, or try again later.',
		ran: 'never',
		data: { iccid, status },
	});
}

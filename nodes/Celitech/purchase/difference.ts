import type { Difference, Placed } from '../../shared/purchase/purchase';
import type { Period } from '../fields';
import { gigabytesOf, momentOf } from '../model';
import { readPurchases, type WirePurchase } from '../wire';
import type { Content } from './basket';

/** A day begins at UTC midnight give or take this, whatever zone CELITECH's days are in: zones go from -12 to +14 hours. */
const zonesMs = 15 * 60 * 60 * 1000;

/**
 * What is different between what is wanted and what was bought under the same reference, as part of a sentence. Fewer
 * eSIMs than wanted prove nothing: they may be a purchase that was made in part.
 */
export function differenceOf(wanted: Content, placed: Placed): Difference | undefined {
	if (!('purchases' in placed.body)) return undefined;
	const rows = readPurchases(placed.body).map(({ wire }) => wire);
	if (rows.length > wanted.quantity) return { text: `it bought ${rows.length} eSIMs`, certain: true };
	const differences = rows.flatMap((row) => differenceOfRow(wanted, row) ?? []);
	const fewer = { text: `it bought ${rows.length} of ${wanted.quantity} eSIMs`, certain: false };
	return differences.find(({ certain }) => certain) ?? differences[0] ?? (rows.length < wanted.quantity ? fewer : undefined);
}

/** The words of `purchaseType` are inferred, so only those that are known prove something. */
function differenceOfRow(wanted: Content, row: WirePurchase): Difference | undefined {
	const isTopUp = /top-?\s?up/i.test(row.purchaseType ?? '');
	const isFirst = /first/i.test(row.purchaseType ?? '');
	const certainly = (text: string | undefined) => (text === undefined ? undefined : { text, certain: true });
	if (wanted.iccid === undefined && isTopUp) return certainly(`it topped up eSIM ${row.esim.iccid}`);
	if (wanted.iccid !== undefined && row.esim.iccid !== wanted.iccid) return certainly(`it went onto eSIM ${row.esim.iccid}`);
	if (wanted.iccid !== undefined && isFirst) return certainly(`it bought the new eSIM ${row.esim.iccid}`);
	const gigabytes = gigabytesOf(row.package);
	if (gigabytes !== null && gigabytes !== wanted.gigabytes)
		return certainly(`it bought ${gigabytes < 0 ? 'unlimited data' : `${gigabytes} GB`}`);
	const differences = [otherDestination(wanted.destination, row), otherPeriod(wanted.period, row)].flatMap((one) => one ?? []);
	const other = differences.find(({ certain }) => certain) ?? differences[0];
	const isOther = wanted.iccid !== undefined && row.purchaseType !== null && !isTopUp;
	return other ?? (isOther ? { text: `it is called ${row.purchaseType}`, certain: false } : undefined);
}

/** Codes of two and of three letters cannot be compared, and the one of two is a young field: it may be missing. */
function otherDestination(wanted: string | undefined, { package: { destination, destinationISO2 } }: WirePurchase): Difference | undefined {
	const codes = [destination, destinationISO2].flatMap((code) => code?.toUpperCase() || []);
	if (wanted === undefined || codes.length === 0 || codes.includes(wanted.toUpperCase())) return undefined;
	return { text: `it is for ${codes[0]}`, certain: codes.some(({ length }) => length === wanted.length) };
}

/**
 * Compared as moments: an edit may have moved the dates, and then another purchase is not what is wanted either. `duration`
 * is a young field, so that it is missing beside dates does not prove that the purchase was made by dates, and that it is
 * there does not prove the opposite: it may count the days between them.
 */
function otherPeriod(wanted: Period, row: WirePurchase): Difference | undefined {
	const start = momentOf(row.startDate, row.startTime);
	const end = momentOf(row.endDate, row.endTime);
	const byDates = `it is valid from ${String(start)} to ${String(end)}`;
	if ('duration' in wanted) {
		if (row.duration === null) return start === null ? undefined : { text: byDates, certain: false };
		return row.duration === wanted.duration ? undefined : { text: `it is for ${row.duration} days`, certain: true };
	}
	const isOther =
		differs(start, `${wanted.startDate}T00:00:00Z`) ||
		(differs(end, `${wanted.endDate}T23:59:59Z`) && !isMidnightOfLastDay(wanted, start, end));
	if (isOther) return { text: byDates, certain: true };
	return row.duration === null ? undefined : { text: `it is for ${row.duration} days from the first use on`, certain: false };
}

function differs(moment: string | null, wanted: string): boolean {
	return moment !== null && Math.abs(Date.parse(moment) - Date.parse(wanted)) > zonesMs;
}

const hourMs = 60 * 60 * 1000;
const quarterMs = hourMs / 4;

/**
 * An end may be shown by the midnight at which the last day begins, as many whole days after the start as wanted, or an hour
 * beside them if the clocks change between. The last second of the day before is no midnight in any zone.
 */
function isMidnightOfLastDay(
	{ startDate, endDate }: { startDate: string; endDate: string },
	start: string | null,
	end: string | null,
): boolean {
	if (end === null || Date.parse(end) % quarterMs !== 0) return false;
	if (start === null) return !differs(end, `${endDate}T00:00:00Z`);
	const days = Date.parse(`${endDate}T00:00:00Z`) - Date.parse(`${startDate}T00:00:00Z`);
	return Math.abs(Date.parse(end) - Date.parse(start) - days) <= hourMs;
}

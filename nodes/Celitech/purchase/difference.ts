import type { Difference, Placed } from '../../shared/purchase/purchase';
import type { Period } from '../fields';
import { gigabytesOf, momentOf } from '../model';
import { readPurchases, type WirePurchase } from '../wire';
import type { Content } from './basket';

/** In any time zone, a day begins within this of UTC midnight: zones go from -12 to +14 hours. CELITECH's is not documented. */
const zonesMs = 15 * 60 * 60 * 1000;

/**
 * The difference between what is wanted and what was bought under the same reference, as part of a sentence. Fewer eSIMs
 * than wanted prove nothing: the purchase may have been made in part.
 */
export function differenceOf(wanted: Content, placed: Placed): Difference | undefined {
	if (!('purchases' in placed.body)) return undefined;
	const rows = readPurchases(placed.body).map(({ wire }) => wire);
	if (rows.length > wanted.quantity) return { text: `it bought ${rows.length} eSIMs`, certain: true };
	const differences = rows.flatMap((row) => compareRow(wanted, row) ?? []);
	const fewer = { text: `it bought ${rows.length} of ${wanted.quantity} eSIMs`, certain: false };
	return differences.find(({ certain }) => certain) ?? differences[0] ?? (rows.length < wanted.quantity ? fewer : undefined);
}

/** The values of `purchaseType` are inferred, so only those that are recognised prove something. */
function compareRow(wanted: Content, row: WirePurchase): Difference | undefined {
	const isTopUp = /top-?\s?up/i.test(row.purchaseType ?? '');
	const isFirst = /first/i.test(row.purchaseType ?? '');
	const certainly = (text: string | undefined) => (text === undefined ? undefined : { text, certain: true });
	if (wanted.iccid === undefined && isTopUp) return certainly(`it topped up eSIM ${row.esim.iccid}`);
	if (wanted.iccid !== undefined && row.esim.iccid !== wanted.iccid) return certainly(`it was for eSIM ${row.esim.iccid}`);
	if (wanted.iccid !== undefined && isFirst) return certainly(`it bought the new eSIM ${row.esim.iccid}`);
	const gigabytes = gigabytesOf(row.package);
	if (gigabytes !== null && gigabytes !== wanted.gigabytes)
		return certainly(`it bought ${gigabytes < 0 ? 'unlimited data' : `${gigabytes} GB`}`);
	const differences = [compareDestination(wanted.destination, row), comparePeriod(wanted.period, row)].flatMap((one) => one ?? []);
	const other = differences.find(({ certain }) => certain) ?? differences[0];
	const isOther = wanted.iccid !== undefined && row.purchaseType !== null && !isTopUp;
	return other ?? (isOther ? { text: `its type is ${row.purchaseType}`, certain: false } : undefined);
}

/** A code of two letters cannot be compared with one of three, and `destinationISO2` is a young field that may be missing. */
function compareDestination(
	wanted: string | undefined,
	{ package: { destination, destinationISO2 } }: WirePurchase,
): Difference | undefined {
	const codes = [destination, destinationISO2].flatMap((code) => code?.toUpperCase() || []);
	if (wanted === undefined || codes.length === 0 || codes.includes(wanted.toUpperCase())) return undefined;
	return { text: `it is for ${codes[0]}`, certain: codes.some(({ length }) => length === wanted.length) };
}

/**
 * Periods are compared as moments. If an edit has moved the dates, the purchase is no longer what is wanted either.
 * `duration` is a young field, so it proves little beside dates: it may be missing from a purchase by duration, and in a
 * purchase by dates it may count the days between them.
 */
function comparePeriod(wanted: Period, row: WirePurchase): Difference | undefined {
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
	return row.duration === null ? undefined : { text: `it is for ${row.duration} days from the first use`, certain: false };
}

function differs(moment: string | null, wanted: string): boolean {
	return moment !== null && Math.abs(Date.parse(moment) - Date.parse(wanted)) > zonesMs;
}

const hourMs = 60 * 60 * 1000;
const quarterMs = hourMs / 4;

/**
 * An end may be shown as the midnight at which the last day begins: the wanted number of whole days after the start, give or
 * take an hour if the clocks change in between. The last second of the day before is not midnight in any zone.
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

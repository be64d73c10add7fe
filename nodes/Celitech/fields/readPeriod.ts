import { badParameter } from '../../shared/failure';
import { optionalText, type Item } from '../../shared/fields/item';
import { calendarDay } from '../../shared/fields/time';
import { durations } from './period';

/** When a package is valid: from one calendar day to another, or for a number of days from its first use. Never both. */
export type Period = { startDate: string; endDate: string } | { duration: number };

const dayMs = 24 * 60 * 60 * 1000;

/** The documented bounds, in days. */
const longestStay = 90;
const unlimitedStay = { min: 3, max: 30 };

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** Whole days from one calendar day to another. */
export const daysBetween = (from: string, to: string) => Math.round((at(to) - at(from)) / dayMs);

/**
 * Reads the period of an item and checks it against the documented bounds. The bounds of Start Date are tolerant by a day,
 * since CELITECH does not document in which time zone its days begin.
 */
export function readPeriod(item: Item, gigabytes: number): Period {
	if (optionalText(item, 'period') === 'duration') return { duration: readDuration(item, gigabytes) };
	const dates = readDates(item);
	checkStart(dates.startDate);
	const days = daysBetween(dates.startDate, dates.endDate);
	if (gigabytes < 0 && (days < unlimitedStay.min || days > unlimitedStay.max)) {
		throw badParameter(
			`End Date must be ${unlimitedStay.min} to ${unlimitedStay.max} days after Start Date for unlimited data`,
			`There are ${days} days between ${dates.startDate} and ${dates.endDate}. Nothing was sent.`,
		);
	}
	return dates;
}

/** Reads Start Date and End Date as days, and checks their order and distance. */
export function readDates(item: Item): { startDate: string; endDate: string } {
	const [start, end] = [requireDay(item, 'startDate', 'Start Date'), requireDay(item, 'endDate', 'End Date')];
	checkStay(start, end);
	return { startDate: start, endDate: end };
}

/** Refuses an end that is before its start or more than 90 days after it. */
export function checkStay(start: string, end: string): void {
	const days = daysBetween(start, end);
	if (days < 0) throw badParameter('End Date is before Start Date', `The stay would run from ${start} to ${end}. Nothing was sent.`);
	if (days > longestStay) {
		throw badParameter(
			`End Date must be at most ${longestStay} days after Start Date`,
			`${end} is ${days} days after ${start}. Nothing was sent.`,
		);
	}
}

/** Refuses a start before today or more than 12 months ahead, give or take a day. */
function checkStart(start: string): void {
	const today = new Date(Math.floor(Date.now() / dayMs) * dayMs);
	const nextYear = new Date(today);
	nextYear.setUTCFullYear(today.getUTCFullYear() + 1);
	if (at(start) < today.getTime() - dayMs)
		throw badParameter('Start Date is in the past', `It is ${start}. CELITECH accepts today or a later day. Nothing was sent.`);
	if (at(start) > nextYear.getTime() + dayMs) {
		throw badParameter('Start Date must be at most 12 months ahead', `It is ${start}. Nothing was sent.`);
	}
}

function requireDay(item: Item, name: string, label: string): string {
	const day = calendarDay(item, name, label);
	if (day !== undefined) return day;
	throw badParameter(`${label} is empty`, `Fill in ${label}, or check that its expression finds a value in this item.`);
}

function readDuration(item: Item, gigabytes: number): number {
	if (gigabytes < 0)
		throw badParameter('Unlimited data needs dates, not a Duration', 'Set Validity to Between Two Dates. Nothing was sent.');
	const text = optionalText(item, 'duration');
	const days = durations.find((one) => String(one) === text);
	if (days !== undefined) return days;
	throw badParameter(`Duration must be one of ${durations.join(', ')} days`, `It is "${text}". Nothing was sent.`);
}

import { badParameter } from '../../shared/failure';
import { optionalText, type Item } from '../../shared/fields/item';
import { calendarDay } from '../../shared/fields/time';
import { durations } from './period';

/** When a package shall be valid: two calendar days, or so many days from the first use on. Never both. */
export type Period = { startDate: string; endDate: string } | { duration: number };

const dayMs = 24 * 60 * 60 * 1000;

/** The documented bounds, in days. */
const longestStay = 90;
const unlimitedStay = { min: 3, max: 30 };

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** Whole days from one calendar day to another. */
export const daysBetween = (from: string, to: string) => Math.round((at(to) - at(from)) / dayMs);

/** Reads and checks the period of an item. Bounds have a day's tolerance, since it is not documented whose day counts. */
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

/** Two days in their order, at most 90 days apart. */
export function readDates(item: Item): { startDate: string; endDate: string } {
	const [start, end] = [neededDay(item, 'startDate', 'Start Date'), neededDay(item, 'endDate', 'End Date')];
	checkOrder(start, end);
	return { startDate: start, endDate: end };
}

/** An end is not before its start and at most 90 days after it. */
export function checkOrder(start: string, end: string): void {
	const days = daysBetween(start, end);
	if (days < 0) throw badParameter('End Date is before Start Date', `The stay would go from ${start} to ${end}. Nothing was sent.`);
	if (days > longestStay) {
		throw badParameter(
			`End Date must be at most ${longestStay} days after Start Date`,
			`${end} is ${days} days after ${start}. Nothing was sent.`,
		);
	}
}

/** A start lies between today and 12 months ahead, give or take a day. */
export function checkStart(start: string): void {
	const today = new Date(Math.floor(Date.now() / dayMs) * dayMs);
	const nextYear = new Date(today);
	nextYear.setUTCFullYear(today.getUTCFullYear() + 1);
	if (at(start) < today.getTime() - dayMs)
		throw badParameter('Start Date is in the past', `It is ${start}; CELITECH takes today or later. Nothing was sent.`);
	if (at(start) > nextYear.getTime() + dayMs) {
		throw badParameter('Start Date must be at most 12 months ahead', `It is ${start}. Nothing was sent.`);
	}
}

function neededDay(item: Item, name: string, label: string): string {
	const day = calendarDay(item, name, label);
	if (day !== undefined) return day;
	throw badParameter(`${label} is empty`, `Fill in ${label}, or check that the expression in it finds a value in this item.`);
}

function readDuration(item: Item, gigabytes: number): number {
	if (gigabytes < 0)
		throw badParameter('Unlimited data takes dates, not a Duration', 'Choose Between Two Dates for this size. Nothing was sent.');
	const text = optionalText(item, 'duration');
	const days = durations.find((one) => String(one) === text);
	if (days !== undefined) return days;
	throw badParameter(`Duration must be one of ${durations.join(', ')} days`, `It is "${text}". Nothing was sent.`);
}

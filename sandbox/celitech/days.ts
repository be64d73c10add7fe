import { refuse } from './refuse';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** A calendar day as a whole number: days since 1970-01-01, in any time zone. */
export type Day = number;

/** Reads `yyyy-MM-dd`. Refuses anything else, and days that do not exist. */
export function readDay(name: string, text: string): Day {
	const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
	if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text) refuse(400, `${name} must be a date in the form yyyy-MM-dd`);
	return at / DAY_MS;
}

/** The day of an instant, in a time zone that is a number of minutes east of UTC. */
export function dayOf(at: number, offsetMinutes: number): Day {
	return Math.floor((at + offsetMinutes * 60_000) / DAY_MS);
}

/** The first second of a day in that time zone. */
export function startOf(day: Day, offsetMinutes: number): number {
	return day * DAY_MS - offsetMinutes * 60_000;
}

/** The last second of a day in that time zone. */
export function endOf(day: Day, offsetMinutes: number): number {
	return startOf(day + 1, offsetMinutes) - 1000;
}

/** The same day of the next year. */
export function yearAfter(day: Day): Day {
	const date = new Date(day * DAY_MS);
	return date.setUTCFullYear(date.getUTCFullYear() + 1) / DAY_MS;
}

import { z } from 'zod/v4';
import { type Day, dayOf, endOf, readDay, startOf, yearAfter } from './days';
import { durations, UNLIMITED, unlimitedDays } from './packages';
import { refuse } from './refuse';
import type { Store } from './store';

/** First and last day, with their deprecated epoch twins. */
export const dateFields = {
	startDate: z.string().nullish(),
	endDate: z.string().nullish(),
	startTime: z.number().nullish(),
	endTime: z.number().nullish(),
};

/** The two ways to say when a package is valid. */
export const periodFields = { ...dateFields, duration: z.number().nullish() };

type PeriodFields = Partial<z.output<z.ZodObject<typeof periodFields>>>;

export interface Period {
	/** The length that decides the price category: days between the two dates, or the duration. */
	days: number;
	duration: number | null;
	startAt?: number;
	endAt?: number;
}

/** Reads dates or duration, never both. `whenNeither` is the duration of a call with neither, if that is allowed. */
export function readPeriod(store: Store, fields: PeriodFields, gigabytes: number, whenNeither?: number): Period {
	const dates = readDates(store, fields);
	const duration = fields.duration ?? undefined;
	if (dates && duration !== undefined) refuse(400, 'send either startDate and endDate, or duration');
	if (dates) {
		const days = dates.end - dates.start;
		if (gigabytes === UNLIMITED && (days < unlimitedDays.min || days > unlimitedDays.max))
			refuse(400, 'unlimited packages last 3 to 30 days');
		return { days, duration: null, ...boundsOf(store, dates) };
	}
	const wanted = duration ?? whenNeither;
	if (wanted === undefined) refuse(400, 'startDate and endDate, or duration, are required');
	if (gigabytes === UNLIMITED) refuse(400, 'unlimited packages take startDate and endDate');
	if (!durations.includes(wanted)) refuse(400, `duration must be one of ${durations.join(', ')}`);
	return { days: wanted, duration: wanted };
}

interface Dates {
	start: Day;
	end: Day;
}

/** Reads and checks the dates; undefined if none were sent. */
export function readDates(store: Store, { startDate, endDate, startTime, endTime }: PeriodFields): Dates | undefined {
	const start = readEnd(store, 'startDate', startDate, startTime);
	const end = readEnd(store, 'endDate', endDate, endTime);
	if (start === undefined && end === undefined) return undefined;
	if (start === undefined || end === undefined) refuse(400, 'startDate and endDate go together');
	checkStart(store, start);
	checkEnd(start, end);
	return { start, end };
}

function readEnd(store: Store, name: string, date: string | null | undefined, seconds: number | null | undefined): Day | undefined {
	if (date !== null && date !== undefined) return readDay(name, date);
	return seconds === null || seconds === undefined ? undefined : dayOf(seconds * 1000, store.switches.dayOffsetMinutes);
}

/** Refuses a start before today or more than 12 months ahead. */
export function checkStart(store: Store, start: Day): void {
	const today = dayOf(store.now, store.switches.dayOffsetMinutes);
	if (start < today) refuse(400, 'startDate is in the past');
	if (start > yearAfter(today)) refuse(400, 'startDate is more than 12 months ahead');
}

/** Refuses an end before the start or more than 90 days after it. */
export function checkEnd(start: Day, end: Day): void {
	if (end < start) refuse(400, 'endDate is before startDate');
	if (end > start + 90) refuse(400, 'endDate is more than 90 days after startDate');
}

/** From the first second of the first day to the last second of the last day. */
export function boundsOf(store: Store, { start, end }: Dates): { startAt: number; endAt: number } {
	const { dayOffsetMinutes } = store.switches;
	return { startAt: startOf(start, dayOffsetMinutes), endAt: endOf(end, dayOffsetMinutes) };
}

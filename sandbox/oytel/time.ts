/** ISO 8601 in UTC, in whole seconds with `Z`: the only form of a time at Oytel. */
export function secondsTime(at: number): string {
	return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** The same day and time some calendar months later, or the last day of the month if there is no such day. */
export function addMonths(at: number, months: number): number {
	const date = new Date(at);
	const day = date.getUTCDate();
	date.setUTCDate(1);
	date.setUTCMonth(date.getUTCMonth() + months);
	const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
	return date.setUTCDate(Math.min(day, lastDay));
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** RFC 3339 UTC with nine decimals of a second, as eSIM Go writes order times. The last six are made up. */
export function nanoTime(at: number): string {
	const madeUp = String((at * 7919) % 1_000_000).padStart(6, '0');
	return `${new Date(at).toISOString().slice(0, -1)}${madeUp}Z`;
}

/** RFC 3339 UTC in whole seconds. */
export function secondsTime(at: number): string {
	return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The headers of an answer, their names in lower case. */
export interface Headers {
	[name: string]: string | undefined;
}

/** The Retry-After header in milliseconds. It may contain seconds or an HTTP date. Undefined if there is none. */
export function retryAfterMs(headers: Headers, now = Date.now()): number | undefined {
	const value = headers['retry-after'];
	if (value === undefined || value === '') return undefined;
	const seconds = Number(value);
	if (!Number.isNaN(seconds)) return Math.max(seconds * 1000, 0);
	const date = Date.parse(value);
	if (Number.isNaN(date)) return undefined;
	const statedTime = Date.parse(headers.date ?? '');
	return Math.max(date - (Number.isNaN(statedTime) ? now : statedTime), 0);
}

import { isoTime } from '../../shared/model/fields';

/** PressOne counts 1 GB as 1024 MB (3 GB = 3072), the vocabulary as 1000 MB: what is sold as 3 GB is 3000 MB. */
export function decimalMB(megabytes: number | null): number | null {
	return megabytes === null ? null : (megabytes * 1000) / 1024;
}

/** Times of orders and usage have no zone (`2026-01-16 08:00:00`) and are taken as UTC; the history's have an offset. */
export function utcTime(text: string | null): string | null {
	if (text === null) return null;
	const zoned = /([zZ]|[+-]\d\d:?\d\d)$/.test(text.trim());
	return isoTime(zoned ? text : `${text.trim().replace(' ', 'T')}${text.includes(':') ? 'Z' : ''}`);
}

import { isoTime } from '../../shared/model/fields';

/** Above this an epoch cannot be seconds of our time. */
const mostSeconds = 1e11;

/**
 * A moment as ISO 8601 text in UTC: the date-time text, else its deprecated epoch twin. The twin's unit is not documented;
 * the one official cursor holds seconds, so it is read as seconds unless it is too large for that.
 */
export function momentOf(date: string | null, epoch: number | null): string | null {
	return isoTime(date) ?? isoTime(epoch !== null && epoch <= mostSeconds ? epoch * 1000 : epoch);
}

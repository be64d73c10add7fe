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

interface Made {
	createdDate: string | null;
	createdAt: number | null;
}

/** When a purchase was made (epoch ms); 0 if it does not say. */
export const madeAt = ({ createdDate, createdAt }: Made) => Date.parse(momentOf(createdDate, createdAt) ?? '') || 0;

const dayMs = 24 * 60 * 60 * 1000;

/** The calendar day, in UTC, so many days before a time (epoch ms). */
export const dayBefore = (time: number, days: number) => new Date(time - days * dayMs).toISOString().slice(0, 10);

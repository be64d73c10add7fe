import { isoTime } from '../../shared/model/fields';

/** An epoch above this cannot be in seconds. */
const mostSeconds = 1e11;

/**
 * A moment as ISO 8601 text in UTC, from the date-time text or else its deprecated epoch twin. The unit of the twin is not
 * documented. The one official cursor holds seconds, so it is read as seconds unless it is too large.
 */
export function momentOf(date: string | null, epoch: number | null): string | null {
	return isoTime(date) ?? isoTime(epoch !== null && epoch <= mostSeconds ? epoch * 1000 : epoch);
}

/** The moment of a purchase in both of its forms. */
interface Made {
	createdDate: string | null;
	createdAt: number | null;
}

/** When a purchase was made (epoch ms); 0 if it does not say. */
export const madeAt = ({ createdDate, createdAt }: Made) => Date.parse(momentOf(createdDate, createdAt) ?? '') || 0;

const dayMs = 24 * 60 * 60 * 1000;

/** The UTC calendar day that lies a number of days before a time (epoch ms), as `yyyy-MM-dd`. */
export const dayBefore = (time: number, days: number) => new Date(time - days * dayMs).toISOString().slice(0, 10);

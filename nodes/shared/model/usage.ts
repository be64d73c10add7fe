import { z } from 'zod/v4';
import { flagOrNull, numberOrNull, textOrNull } from './fields';

/** How much of one plan on one eSIM is used. MB are decimal (1 GB = 1000 MB); `usedPercent` goes from 0 to 100. */
export const usage = z.object({
	provider: z.string(),
	iccid: textOrNull,
	esimId: textOrNull,
	planId: textOrNull,
	assignmentId: textOrNull,
	kind: z.enum(['data', 'voice', 'sms']).nullable().default(null),
	status: textOrNull,
	totalMB: numberOrNull,
	usedMB: numberOrNull,
	remainingMB: numberOrNull,
	usedPercent: numberOrNull,
	unlimited: flagOrNull,
	remainingVoiceMinutes: numberOrNull,
	remainingSms: numberOrNull,
	callsMade: numberOrNull,
	smsSent: numberOrNull,
	startsAt: textOrNull,
	endsAt: textOrNull,
	finishedAt: textOrNull,
});

export type Usage = z.output<typeof usage>;

const bytesPerMB = 1_000_000;

/**
 * The amounts of a data plan from its two quantities in bytes. A negative quantity counts as unknown, and a total of 0 gives no
 * percentage. Unknown amounts are null.
 */
export function dataAmounts(totalBytes: number | null, remainingBytes: number | null): Partial<Usage> {
	const total = amountOrNull(totalBytes);
	const remaining = amountOrNull(remainingBytes);
	const used = total === null || remaining === null ? null : Math.max(total - remaining, 0);
	return {
		totalMB: inMB(total),
		usedMB: inMB(used),
		remainingMB: inMB(remaining),
		usedPercent: usedPercent(total, remaining),
	};
}

/** The used share of a plan in percent, rounded to two decimals, whatever its unit; null if it is unknown. */
export function usedPercent(total: number | null, remaining: number | null): number | null {
	if (total === null || remaining === null || total <= 0 || remaining < 0) return null;
	const percent = (Math.max(total - remaining, 0) * 100) / total;
	return Math.round(percent * 100) / 100;
}

const inMB = (bytes: number | null) => (bytes === null ? null : bytes / bytesPerMB);

const amountOrNull = (quantity: number | null) => (quantity === null || quantity < 0 ? null : quantity);

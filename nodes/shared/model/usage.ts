import { z } from 'zod/v4';
import { flagOrNull, numberOrNull, textOrNull } from './fields';

/**
 * What is left of a plan on an eSIM. MB are decimal (1 GB = 1000 MB); `usedPercent` is 0 to 100, computed from the
 * quantities and rounded down, so that it never says more than was used.
 */
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

/** The quantities of a data plan in MB; null where a quantity is not known. */
export type DataUsed = Pick<Usage, 'totalMB' | 'usedMB' | 'remainingMB' | 'usedPercent'>;

/** From bytes, 1 MB = 1,000,000 B. */
export function dataUsed(totalBytes: number | null, remainingBytes: number | null): DataUsed {
	const usedBytes = totalBytes === null || remainingBytes === null ? null : totalBytes - remainingBytes;
	return {
		totalMB: megabytes(totalBytes),
		usedMB: megabytes(usedBytes),
		remainingMB: megabytes(remainingBytes),
		usedPercent: usedPercent(totalBytes, remainingBytes),
	};
}

/** Percent used, with at most two decimals, rounded down; null where it cannot be told. */
export function usedPercent(total: number | null, remaining: number | null): number | null {
	if (total === null || remaining === null || total <= 0) return null;
	return Math.min(Math.max(Math.floor(((total - remaining) * 10_000) / total) / 100, 0), 100);
}

function megabytes(bytes: number | null): number | null {
	return bytes === null ? null : bytes / 1_000_000;
}

import { isoTime } from '../../shared/model/fields';
import { dataAmounts, usage, usedPercent, type Usage } from '../../shared/model/usage';
import type { Assignment } from '../wire';
import { provider } from './provider';

/**
 * What is left of one assignment of a bundle. Quantities are documented as bytes; SMS are counted, and the unit of
 * voice is not documented, so voice has its used share only. Of an unlimited bundle no quantity means anything.
 */
export function usageOf(assignment: Assignment, iccid: string, planId: string | null): Usage {
	const { id, initialQuantity: total, remainingQuantity: remaining, unlimited } = assignment;
	const kind = kindOf(assignment);
	return usage.parse({
		provider,
		iccid,
		planId,
		assignmentId: id,
		kind,
		status: assignment.bundleState ?? assignment.bundleStatus,
		unlimited,
		...(unlimited !== true && {
			usedPercent: usedPercent(total, remaining),
			...((kind === 'data' || assignment.callTypeGroup === null) && dataAmounts(total, remaining)),
			...(kind === 'sms' && { remainingSms: remaining }),
		}),
		startsAt: isoTime(assignment.startTime),
		endsAt: isoTime(assignment.endTime),
	});
}

function kindOf({ callTypeGroup }: Assignment): Usage['kind'] {
	const group = callTypeGroup?.toLowerCase() ?? '';
	return (['data', 'voice', 'sms'] as const).find((kind) => group.includes(kind)) ?? null;
}

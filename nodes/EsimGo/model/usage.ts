import { isoTime } from '../../shared/model/fields';
import { dataAmounts, usage, usedPercent, type Usage } from '../../shared/model/usage';
import { esimGo } from '../provider';
import type { Assignment } from '../wire';
import { leftOf } from './allowance';

/**
 * What is left of one assignment of a bundle. Version 2.5 says so in its allowances, older versions in two quantities, which
 * 2.5 still sends. Allowances count before them.
 * Quantities are bytes for data and messages for SMS. Their unit for voice is not documented, so voice has only its used
 * share. For an unlimited bundle, quantities mean nothing.
 */
export function usageOf(assignment: Assignment, iccid: string, planId: string | null): Usage {
	const { id, initialQuantity: total, remainingQuantity: remaining } = assignment;
	const left = leftOf(assignment.allowances ?? []);
	const isEndless = (total ?? 0) < 0 && (remaining ?? 0) < 0;
	const unlimited = left.unlimited ?? assignment.unlimited ?? (isEndless ? true : null);
	const kind = left.kind ?? kindOf(assignment);
	return usage.parse({
		provider: esimGo.id,
		iccid,
		planId,
		assignmentId: id,
		status: assignment.bundleState ?? assignment.bundleStatus,
		...(unlimited !== true && {
			usedPercent: usedPercent(total, remaining),
			...((kind === 'data' || assignment.callTypeGroup === null) && dataAmounts(total, remaining)),
			...(kind === 'sms' && { remainingSms: remaining === null || remaining < 0 ? null : remaining }),
		}),
		...left,
		kind,
		unlimited,
		startsAt: isoTime(assignment.startTime),
		endsAt: isoTime(assignment.endTime),
	});
}

function kindOf({ callTypeGroup }: Assignment): Usage['kind'] {
	const group = callTypeGroup?.toLowerCase() ?? '';
	return (['data', 'voice', 'sms'] as const).find((kind) => group.includes(kind)) ?? null;
}

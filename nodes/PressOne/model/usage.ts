import { isoTime } from '../../shared/model/fields';
import { usage, usedPercent, type Usage } from '../../shared/model/usage';
import { pressOne } from '../provider';
import type { WireHistoryRow, WireUsage } from '../wire';
import { decimalMB } from './units';

/** The data, minutes and messages left on an eSIM. PressOne does not say for which package. */
export function usageOf(wire: WireUsage, iccid: string): Usage {
	const { total, remaining, is_unlimited: unlimited } = wire;
	return usage.parse({
		provider: pressOne.id,
		iccid,
		kind: 'data',
		status: wire.status,
		unlimited,
		...(unlimited !== true && amounts(total, remaining)),
		remainingVoiceMinutes: wire.remaining_voice,
		remainingSms: wire.remaining_text,
		endsAt: isoTime(wire.expired_at),
	});
}

/** One package of an eSIM's history. Its size is known only in the form that contains the package. */
export function historyUsageOf(wire: WireHistoryRow, iccid: string): Usage {
	const label = wire.package?.data ?? wire.data;
	const unlimited = wire.package?.is_unlimited ?? (label === null ? null : /^unlimited$/i.test(label));
	return usage.parse({
		provider: pressOne.id,
		iccid,
		planId: wire.package_id ?? wire.package?.id ?? null,
		assignmentId: wire.id,
		kind: 'data',
		status: wire.status,
		unlimited,
		...(unlimited !== true && amounts(wire.package?.amount ?? null, wire.remaining)),
		remainingVoiceMinutes: wire.remaining_voice,
		remainingSms: wire.remaining_text,
		startsAt: isoTime(wire.activated_at),
		endsAt: isoTime(wire.expired_at),
		finishedAt: isoTime(wire.finished_at),
	});
}

function amounts(total: number | null, remaining: number | null): Partial<Usage> {
	const used = total === null || remaining === null ? null : Math.max(total - remaining, 0);
	return {
		totalMB: decimalMB(total),
		usedMB: decimalMB(used),
		remainingMB: decimalMB(remaining),
		usedPercent: usedPercent(total, remaining),
	};
}

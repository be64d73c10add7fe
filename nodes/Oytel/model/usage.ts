import { isoTime } from '../../shared/model/fields';
import { usage, usedPercent, type Usage } from '../../shared/model/usage';
import { oytel } from '../provider';
import type { WireStatus } from '../wire';

/**
 * How much of an eSIM's plan is used. A limit of null, 0 or below means that the limit is not known, so nothing is
 * computed from it. `usage` itself is null before the first use. The status is in lower case, because its spelling is
 * not documented.
 */
export function usageOf({ esim_id, iccid, status, plan, usage: wire, expires_at }: WireStatus): Usage {
	return usage.parse({
		provider: oytel.id,
		esimId: esim_id,
		iccid,
		planId: plan?.id ?? null,
		kind: 'data',
		status: status.toLowerCase(),
		...(wire && amounts(wire)),
		endsAt: isoTime(expires_at),
	});
}

function amounts(wire: NonNullable<WireStatus['usage']>): Partial<Usage> {
	const used = wire.data_used_mb ?? wire.used_mb;
	const limit = wire.data_limit_mb ?? wire.total_mb;
	const total = limit !== null && limit > 0 ? limit : null;
	const left = wire.remaining_mb ?? (total === null || used === null ? null : Math.max(total - used, 0));
	const remaining = total === null ? null : left;
	return {
		totalMB: total,
		usedMB: used,
		remainingMB: remaining,
		usedPercent: total === null ? null : (wire.usage_percentage ?? usedPercent(total, remaining)),
		callsMade: wire.calls_made,
		smsSent: wire.sms_sent,
	};
}

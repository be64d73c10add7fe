import { dataAmounts, usage, type Usage } from '../../shared/model/usage';
import { celitech } from '../provider';
import type { Consumption, WirePurchase } from '../wire';
import { isUnlimited, sizeInBytes } from './data';
import { momentOf } from './time';

/**
 * The usage of a purchase. CELITECH reports only what is left, so the used share needs the purchase itself; without it, the
 * size is null. `status` is the eSIM's connectivity, ACTIVE or NOT_ACTIVE. For unlimited data, amounts mean nothing.
 */
export function usageOf(left: Consumption, purchase: WirePurchase | undefined): Usage {
	const { dataUsageRemainingInBytes: bytes, dataUsageRemainingInGB: gigabytes } = left;
	const rest = { dataLimitInBytes: bytes, dataLimitInGB: gigabytes };
	const unlimited = (purchase && isUnlimited(purchase.package)) ?? isUnlimited(rest);
	return usage.parse({
		provider: celitech.id,
		iccid: purchase?.esim.iccid ?? null,
		planId: purchase?.package.id ?? null,
		assignmentId: purchase?.id ?? null,
		kind: 'data',
		status: left.status,
		unlimited,
		...(unlimited !== true && dataAmounts(purchase ? sizeInBytes(purchase.package) : null, sizeInBytes(rest))),
		...(purchase && {
			startsAt: momentOf(purchase.startDate, purchase.startTime),
			endsAt: momentOf(purchase.endDate, purchase.endTime),
		}),
	});
}

import { z } from 'zod/v4';
import { row } from '../../shared/wire/rows';
import { maybe, wireNumber } from '../../shared/wire/schema';

/** What is left of a purchase, not what is used. Both are -1 for unlimited data. The GB field is younger and may be missing. */
const consumption = z.looseObject({
	dataUsageRemainingInBytes: maybe(wireNumber),
	dataUsageRemainingInGB: maybe(wireNumber),
	status: maybe(z.string()),
});

export type Consumption = z.output<typeof consumption>;

/** Reads what is left of a purchase. */
export const readConsumption = (body: unknown) => row(consumption, body, 'CELITECH (consumption)');

import { z } from 'zod/v4';
import { row } from '../../shared/wire/rows';
import { maybe, wireNumber } from '../../shared/wire/schema';

/** What is left of a purchase, not what is used; -1 twice where it is unlimited. The GB field is younger and may be missing. */
const consumption = z.looseObject({
	dataUsageRemainingInBytes: maybe(wireNumber),
	dataUsageRemainingInGB: maybe(wireNumber),
	status: maybe(z.string()),
});

export type Consumption = z.output<typeof consumption>;

export const readConsumption = (body: unknown) => row(consumption, body, 'CELITECH (consumption)');

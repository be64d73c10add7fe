import { z } from 'zod/v4';
import { numberOrNull, textOrNull } from './fields';

/**
 * Plans that were bought and are not yet on an eSIM. `usageId` identifies one purchase of them. `countries` are as the
 * provider sends them.
 */
export const stock = z.object({
	provider: z.string(),
	planId: z.string(),
	name: textOrNull,
	usageId: textOrNull,
	total: numberOrNull,
	remaining: numberOrNull,
	expiresAt: textOrNull,
	dataMB: numberOrNull,
	days: numberOrNull,
	countries: z.array(z.string()).default([]),
});

export type Stock = z.output<typeof stock>;

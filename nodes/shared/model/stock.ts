import { z } from 'zod/v4';
import { numberOrNull, textOrNull } from './fields';

/** Plans bought and not yet put on an eSIM. `usageId` names one purchase of them; `countries` are as the provider gives them. */
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

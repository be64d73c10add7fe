import { z } from 'zod/v4';
import { flagOrNull, numberOrNull, textOrNull } from './fields';

/** What a provider sells. `price` is what this account pays; MB are decimal (1 GB = 1000 MB); `countries` are ISO 3166 alpha-2. */
export const plan = z.object({
	provider: z.string(),
	id: z.string(),
	name: textOrNull,
	countries: z.array(z.string()).default([]),
	region: textOrNull,
	dataMB: numberOrNull,
	dataLabel: textOrNull,
	unlimited: flagOrNull,
	days: numberOrNull,
	price: numberOrNull,
	retailPrice: numberOrNull,
	priceByTerm: z.record(z.string(), z.number()).nullable().default(null),
	currency: textOrNull,
	voiceMinutes: numberOrNull,
	smsCount: numberOrNull,
});

export type Plan = z.output<typeof plan>;

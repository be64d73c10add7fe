import { z } from 'zod/v4';
import { esim } from './esim';
import { numberOrNull, textOrNull } from './fields';

/** One line of an order; `price` is the price of one unit in the order's currency. */
export const orderLine = z.object({ planId: textOrNull, quantity: numberOrNull, price: numberOrNull });

export const order = z.object({
	provider: z.string(),
	id: textOrNull,
	code: textOrNull,
	reference: textOrNull,
	type: textOrNull,
	status: textOrNull,
	statusMessage: textOrNull,
	lines: z.array(orderLine).default([]),
	total: numberOrNull,
	currency: textOrNull,
	createdAt: textOrNull,
	esims: z.array(esim).default([]),
});

export type Order = z.output<typeof order>;

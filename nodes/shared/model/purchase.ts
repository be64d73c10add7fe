import { z } from 'zod/v4';
import { esim } from './esim';
import { numberOrNull, textOrNull } from './fields';

/**
 * `bought`: this run sent the order. `alreadyBought`: found by reference, nothing sent. `reconciled`: the answer was
 * lost and the order was found afterwards. `dryRun`: checked and priced, nothing bought.
 */
export const outcome = z.enum(['bought', 'alreadyBought', 'reconciled', 'dryRun']);

export type Outcome = z.output<typeof outcome>;

const head = z.object({
	reference: z.string(),
	outcome,
	orderId: textOrNull,
	planId: textOrNull,
	total: numberOrNull,
	currency: textOrNull,
	createdAt: textOrNull,
	/** What the user must know about a valid purchase, such as that eSIMs are still missing. */
	warning: textOrNull,
});

/** One eSIM of a purchase, with the fields of its order. */
export const purchasePerEsim = head.extend({ ...esim.shape, reference: z.string() });

/** A whole purchase. */
export const purchasePerOrder = head.extend({ provider: z.string(), esims: z.array(esim).default([]) });

export type PurchaseHead = z.output<typeof head>;

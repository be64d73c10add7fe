import { z } from 'zod/v4';
import { esim } from './esim';
import { numberOrNull, textOrNull } from './fields';

/**
 * `bought`: this run sent the order. `alreadyBought`: found by reference, nothing sent. `reconciled`: the answer was
 * lost and the order was found afterwards. `dryRun`: checked and priced, nothing bought.
 */
export const outcome = z.enum(['bought', 'alreadyBought', 'reconciled', 'dryRun']);

export type Outcome = z.output<typeof outcome>;

/** The fields of an order that come after those that people look for first. */
const rest = {
	planId: textOrNull,
	total: numberOrNull,
	currency: textOrNull,
	createdAt: textOrNull,
	/** What the user must know about a valid purchase, such as that eSIMs are still missing. */
	warning: textOrNull,
};

/**
 * One eSIM of a purchase, with the fields of its order. `total` is what the order cost, `price` this eSIM's share of it. n8n
 * shows columns in the order of the fields, so those that are nearly always mapped come first.
 */
export const purchasePerEsim = z.object({
	iccid: textOrNull,
	activationCode: textOrNull,
	outcome,
	reference: z.string(),
	orderId: textOrNull,
	price: numberOrNull,
	...rest,
	...esim.omit({ iccid: true, activationCode: true, reference: true }).shape,
});

/** An eSIM within a whole purchase. */
export const purchasedEsim = z.object({
	iccid: textOrNull,
	activationCode: textOrNull,
	price: numberOrNull,
	planId: textOrNull,
	...esim.omit({ iccid: true, activationCode: true }).shape,
});

/** A whole purchase. */
export const purchasePerOrder = z.object({
	outcome,
	reference: z.string(),
	orderId: textOrNull,
	...rest,
	provider: z.string(),
	esims: z.array(purchasedEsim).default([]),
});

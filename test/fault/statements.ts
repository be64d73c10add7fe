import { z } from 'zod/v4';
import type { RunResult } from '../engine/engine';

/** What a run says of purchases, read from its items and its error. */
export interface Statements {
	/** Orders and eSIMs that are said to belong to a reference. */
	given: Given[];
	/** References whose outcome is said to be unknown. */
	unknown: Set<string>;
	/** References of which it is said that nothing was bought. */
	notBought: Array<{ reference: string; text: string }>;
	/** References that were sent again after an earlier attempt, and are said to be. */
	sentAgain: Set<string>;
}

export interface Given {
	reference: string;
	outcome: string;
	orderId: string | null;
	iccids: string[];
}

const iccids = z.array(z.string().nullable()).default([]);

const item = z.looseObject({
	reference: z.string(),
	outcome: z.enum(['bought', 'alreadyBought', 'reconciled']),
	orderId: z.string().nullish(),
	iccid: z.string().nullish(),
	warning: z.string().nullish(),
	surplus: z.array(z.looseObject({ orderId: z.string().nullable(), iccids })).default([]),
});

const data = z.looseObject({
	reference: z.string().optional(),
	outcome: z.enum(['notBought', 'unknown']).optional(),
	bought: z.array(z.looseObject({ reference: z.string(), orderId: z.string().nullish(), iccids })).default([]),
	unknown: z.array(z.string()).default([]),
});

const failed = z.looseObject({ error: z.string(), details: data });

export function statementsOf({ json, error }: RunResult): Statements {
	const items = json.flatMap((one) => item.safeParse(one).data ?? []);
	const details = data.safeParse(error?.context.data).data;
	const failures = [
		...json.flatMap((one) => failed.safeParse(one).data ?? []).map((one) => ({ ...one.details, text: JSON.stringify(one) })),
		...(details ? [{ ...details, text: JSON.stringify([error?.message, error?.description, details]) }] : []),
	];
	return {
		given: [
			...items.map(({ reference, outcome, orderId, iccid }) => ({
				reference,
				outcome,
				orderId: orderId ?? null,
				iccids: iccid ? [iccid] : [],
			})),
			...items.flatMap(({ reference, surplus }) =>
				surplus.map((one) => ({ reference, outcome: 'surplus', orderId: one.orderId, iccids: known(one.iccids) })),
			),
			...failures.flatMap(({ bought }) =>
				bought.map((one) => ({ reference: one.reference, outcome: 'listed', orderId: one.orderId ?? null, iccids: known(one.iccids) })),
			),
		],
		unknown: new Set(
			failures.flatMap(({ reference, outcome, unknown }) => [
				...(outcome === 'unknown' && reference !== undefined ? [reference] : []),
				...unknown,
			]),
		),
		notBought: failures.flatMap(({ reference, outcome, text }) =>
			outcome === 'notBought' && reference !== undefined ? [{ reference, text }] : [],
		),
		sentAgain: new Set(items.flatMap(({ reference, warning }) => (warning?.includes('sent again') ? [reference] : []))),
	};
}

const known = (all: Array<string | null>) => all.flatMap((iccid) => (iccid === null || iccid === '' ? [] : [iccid]));

import { z } from 'zod/v4';
import { wireIccid } from '../../shared/wire/iccid';
import { row, type Row } from '../../shared/wire/rows';
import { maybe, readWire, wireText } from '../../shared/wire/schema';
import { installable } from './esim';
import { moments } from './purchase';

/** The profile of a top-up has only the ICCID. Only POST /purchases/v2 sends install links. */
const bought = z.looseObject({
	purchase: z.looseObject({ id: wireText, packageId: maybe(wireText), ...moments }),
	profile: z.looseObject({ iccid: wireIccid, ...installable }),
});

export type Bought = z.output<typeof bought>;

const source = 'CELITECH (purchase)';

/** Reads the answer to a purchase. POST /purchases/v2 sends a bare array with one entry per eSIM, the other calls one object. */
export function readBought(body: unknown): Array<Row<Bought>> {
	const entries = Array.isArray(body) ? readWire(z.array(z.unknown()).min(1), body, source) : [body];
	return entries.map((one) => row(bought, one, source));
}

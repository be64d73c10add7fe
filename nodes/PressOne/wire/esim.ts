import { z } from 'zod/v4';
import { wireIccid } from '../../shared/wire/iccid';
import { anyObject, row } from '../../shared/wire/rows';
import { maybe, readWire, wireText } from '../../shared/wire/schema';
import { readRows } from './list';

/** The order of an eSIM, with `include=order`. */
const simable = z.looseObject({ id: maybe(wireText), description: maybe(wireText) });

/** `lpa` is the SM-DP+ address, `qrcode` the whole activation code. A top-up shows only the ICCID of its eSIM. */
export const simFields = z.looseObject({
	iccid: wireIccid,
	lpa: maybe(z.string()),
	matching_id: maybe(wireText),
	qrcode: maybe(z.string()),
	qrcode_url: maybe(z.string()),
	confirmation_code: maybe(wireText),
	direct_apple_installation_url: maybe(z.string()),
	msisdn: maybe(wireText),
	recycled: maybe(z.union([z.boolean(), z.number()])),
	simable: maybe(simable),
});

export type WireSim = z.output<typeof simFields>;

const source = 'PressOne (eSIM)';

export const readSim = (body: unknown) => row(simFields, readWire(z.looseObject({ data: z.unknown() }), body, source).data, source);
export const readSims = (body: unknown) => readRows(body, source).map((one) => row(simFields, one, source));

/** Installation instructions: steps for each platform, as an object with the keys "1", "2" and so on. */
export const readInstructions = (body: unknown) =>
	readWire(z.looseObject({ data: z.looseObject({ instructions: anyObject }) }), body, 'PressOne (instructions)').data.instructions;

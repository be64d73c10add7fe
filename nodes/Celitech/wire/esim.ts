import { z } from 'zod/v4';
import { wireIccid } from '../../shared/wire/iccid';
import { anyObject, row } from '../../shared/wire/rows';
import { maybe, readWire, wireNumber } from '../../shared/wire/schema';
import { rowsUnder } from './paging';

/** `activationCode` is the QR code as a base64 PNG, `manualActivationCode` the LPA text. */
export const installable = {
	activationCode: maybe(z.string()),
	manualActivationCode: maybe(z.string()),
	iosActivationLink: maybe(z.string()),
	androidActivationLink: maybe(z.string()),
};

/** `activationCode`, `connectivityStatus` and `isTopUpAllowed` are younger than the rest and may be missing. */
const esim = z.looseObject({
	iccid: wireIccid,
	smdpAddress: maybe(z.string()),
	...installable,
	status: maybe(z.string()),
	connectivityStatus: maybe(z.string()),
	isTopUpAllowed: maybe(z.boolean()),
});

export type WireEsim = z.output<typeof esim>;

const source = 'CELITECH (eSIM)';

const esimIn = (body: unknown) => readWire(z.looseObject({ esim: anyObject }), body, source).esim;

/** Reads an eSIM. */
export const readEsim = (body: unknown) => row(esim, esimIn(body), source);

/** Reads the device that an eSIM is on. Its fields are CELITECH's own. */
export const readDevice = (body: unknown) => readWire(z.looseObject({ device: anyObject }), body, source).device;

/** `date` is the deprecated epoch twin of `statusDate`. */
const entry = z.looseObject({ status: z.string(), statusDate: maybe(z.string()), date: maybe(wireNumber) });

export type HistoryEntry = z.output<typeof entry>;

/** Reads the history of an eSIM. */
export const readHistory = (body: unknown) => rowsUnder('history', esimIn(body), source).map((one) => row(entry, one, source));

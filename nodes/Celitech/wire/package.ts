import { z } from 'zod/v4';
import { row } from '../../shared/wire/rows';
import { maybe, wireNumber, wireText } from '../../shared/wire/schema';
import { rowsUnder } from './paging';

/** `dataLimitInGB` is younger than the bytes and may be missing. -1 is unlimited data. */
const packageFields = z.looseObject({
	id: wireText,
	destination: maybe(z.string()),
	destinationISO2: maybe(z.string()),
	dataLimitInBytes: maybe(wireNumber),
	dataLimitInGB: maybe(wireNumber),
	minDays: maybe(wireNumber),
	maxDays: maybe(wireNumber),
	priceInCents: maybe(wireNumber),
});

export type Package = z.output<typeof packageFields>;

const source = 'CELITECH (packages)';

/** Reads the packages of a list. */
export const readPackages = (body: unknown) => rowsUnder('packages', body, source).map((one) => row(packageFields, one, source));

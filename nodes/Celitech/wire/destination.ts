import { z } from 'zod/v4';
import { row } from '../../shared/wire/rows';
import { maybe } from '../../shared/wire/schema';
import { rowsUnder } from './paging';

/** `destination` is ISO 3166 alpha-3, `destinationISO2` alpha-2. For a region, both are a word such as AFRICA. */
const destination = z.looseObject({
	name: z.string(),
	destination: z.string(),
	destinationISO2: maybe(z.string()),
	supportedCountries: maybe(z.array(z.string())),
});

export type Destination = z.output<typeof destination>;

const source = 'CELITECH (destinations)';

/** Reads the countries and regions of a list. */
export const readDestinations = (body: unknown) => rowsUnder('destinations', body, source).map((one) => row(destination, one, source));

import { z } from 'zod/v4';
import { wireIccid } from '../../shared/wire/iccid';
import { readable, row } from '../../shared/wire/rows';
import { maybe, wireNumber, wireText } from '../../shared/wire/schema';
import { rowsUnder } from './paging';

/** Date-time texts and their deprecated epoch twins. */
export const moments = {
	startDate: maybe(z.string()),
	startTime: maybe(wireNumber),
	endDate: maybe(z.string()),
	endTime: maybe(wireNumber),
	createdDate: maybe(z.string()),
	createdAt: maybe(wireNumber),
};

/** One row of GET /purchases. Dates are null until a purchase by duration has started. */
const purchase = z.looseObject({
	id: wireText,
	...moments,
	duration: maybe(wireNumber),
	package: z.looseObject({
		id: maybe(wireText),
		dataLimitInBytes: maybe(wireNumber),
		dataLimitInGB: maybe(wireNumber),
		destination: maybe(z.string()),
		destinationISO2: maybe(z.string()),
		destinationName: maybe(z.string()),
		priceInCents: maybe(wireNumber),
	}),
	esim: z.looseObject({ iccid: wireIccid }),
	source: maybe(z.string()),
	purchaseType: maybe(z.string()),
	referenceId: maybe(wireText),
});

export type WirePurchase = z.output<typeof purchase>;

const source = 'CELITECH (purchases)';

/** Reads the purchases of a list. */
export const readPurchases = (body: unknown) => rowsUnder('purchases', body, source).map((one) => row(purchase, one, source));

/** Reads the purchases of a list for a search, and keeps the rows that cannot be read. */
export const readableRows = (body: unknown) => readable(rowsUnder('purchases', body, source), (one) => row(purchase, one, source));

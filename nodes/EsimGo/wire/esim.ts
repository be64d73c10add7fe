import { z } from 'zod/v4';
import { wireIccid } from '../../shared/wire/iccid';
import { maybe, wireText } from '../../shared/wire/schema';
import { readable, row, rowsOf, type Row } from '../../shared/wire/rows';

/** `rspUrl` is a fallback, seen only in client code. `firstInstalledDateTime` is epoch ms or a date-time text. */
export const esimFields = z.looseObject({
	iccid: wireIccid,
	matchingId: maybe(wireText),
	smdpAddress: maybe(z.string()),
	rspUrl: maybe(z.string()),
	profileStatus: maybe(z.string()),
	firstInstalledDateTime: maybe(z.union([z.string(), z.number()])),
	customerRef: maybe(wireText),
	appleInstallUrl: maybe(z.string()),
	androidInstallUrl: maybe(z.string()),
	msisdn: maybe(wireText),
	/** From 2.5 on: active, suspended or deactivated. The guide writes it with a capital, the schema without. */
	state: maybe(z.string().transform((state) => state.toLowerCase())),
});

export type WireEsim = z.output<typeof esimFields>;

const source = 'eSIM Go (eSIM)';

export const readEsim = (body: unknown) => row(esimFields, body, source);
export const readEsims = (body: unknown) => rowsOf(body, source).map(readEsim);

/** For searches: rows that cannot be read are kept apart. */
export const readableEsims = (body: unknown) => readable(rowsOf(body, source), readEsim);

/** GET /esims/assignments as JSON is documented as a single object, but one client has seen an array. */
export function readInstallDetails(body: unknown): Array<Row<WireEsim>> {
	const single = z.looseObject({ iccid: wireText }).safeParse(body).success;
	return (single ? [body] : rowsOf(body, source)).map(readEsim);
}

/** An eSIM of which only the ICCID is known. */
export function bareEsim(iccid: string): WireEsim {
	const none = { matchingId: null, smdpAddress: null, rspUrl: null, profileStatus: null, firstInstalledDateTime: null };
	return { iccid, ...none, customerRef: null, appleInstallUrl: null, androidInstallUrl: null, msisdn: null, state: null };
}

import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { maybe, readWire, wireNumber } from '../../shared/wire/schema';
import { anyObject, rowsOf } from '../../shared/wire/rows';

/** GET /organisation: `{organisations: […]}` in the older specification, the bare object in the newer. */
export function readOrganisations(body: unknown): IDataObject[] {
	const source = 'eSIM Go (organisation)';
	const wrapped = z.looseObject({ organisations: z.array(z.unknown()) }).safeParse(body);
	const rows = wrapped.success ? wrapped.data.organisations : Array.isArray(body) ? body : [body];
	return rows.map((one) => readWire(anyObject, one, source));
}

/** The balance, test credit included. If it is missing, a purchase with the guard Min Balance After is not sent. */
export function readBalance(body: unknown): number {
	const [first] = readOrganisations(body);
	return readWire(z.looseObject({ balance: wireNumber }), first, 'eSIM Go (organisation)').balance;
}

/** The ISO code of the currency that prices are in; null if the answer does not say. */
export function readCurrency(body: unknown): string | null {
	const found = z.looseObject({ currency: maybe(z.string()) }).safeParse(readOrganisations(body)[0]);
	return found.success ? found.data.currency : null;
}

const withUrl = z.looseObject({ callbackUrl: maybe(z.string()) });

/** One document nests it in `organisations`, another shows the bare object. */
const callbackUrl = z.union([
	z.looseObject({ organisations: z.tuple([withUrl]).rest(withUrl) }).transform(({ organisations: [first] }) => first),
	withUrl,
]);

/** The callback URL of the account, or '' if none is set. */
export function readCallbackUrl(body: unknown): string {
	return (readWire(callbackUrl, body, "eSIM Go's organisation").callbackUrl ?? '').trim();
}

/** GET /organisation/groups: a bare array in the older specification, `{groups: […]}` in the newer. */
export function readGroups(body: unknown): IDataObject[] {
	const source = 'eSIM Go (groups)';
	return rowsOf(body, source).map((one) => (typeof one === 'string' ? { name: one } : readWire(anyObject, one, source)));
}

/** The body without any API key, at any depth and however its name is spelled. */
export function withoutApiKey(body: IDataObject): IDataObject {
	const clean = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(clean);
		if (typeof value !== 'object' || value === null) return value;
		const kept = Object.entries(value).filter(([name]) => !/^(x[-_]?)?api[-_ ]?key$/i.test(name));
		return Object.fromEntries(kept.map(([name, each]) => [name, clean(each)]));
	};
	return readWire(anyObject, clean(body), 'eSIM Go (organisation)');
}

/** GET / returns an array of texts. Only the older specification has it. */
export function readApiDetails(body: unknown): IDataObject[] {
	return [Array.isArray(body) ? { details: body } : readWire(anyObject, body, 'eSIM Go (API details)')];
}

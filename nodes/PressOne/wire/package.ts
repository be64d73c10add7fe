import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { row, type Row } from '../../shared/wire/rows';
import { countryCode } from '../../shared/model/country';
import { maybe, wireNumber, wireText } from '../../shared/wire/schema';
import { readRows } from './list';

/** Amounts are in PressOne's megabytes (1 GB = 1024), minutes and messages; `price` is the retail price, `net_price` what we pay. */
const packageBody = z.looseObject({
	id: wireText,
	type: maybe(z.string()),
	title: maybe(z.string()),
	data: maybe(wireText),
	amount: maybe(wireNumber),
	day: maybe(wireNumber),
	is_unlimited: maybe(z.boolean()),
	voice: maybe(wireNumber),
	text: maybe(wireNumber),
	price: maybe(wireNumber),
	net_price: maybe(wireNumber),
});

export type WirePackage = z.output<typeof packageBody>;

const operator = z.looseObject({
	title: maybe(z.string()),
	countries: maybe(z.array(z.looseObject({ country_code: maybe(z.string()) }))),
	packages: maybe(z.array(z.unknown())),
});

/** A country, or a region with an empty country code. */
const destination = z.looseObject({ country_code: maybe(z.string()), title: maybe(z.string()), operators: maybe(z.array(operator)) });

/** A package and where it is for: ISO codes, and the region if it is not for one country. */
export interface SoldPackage extends Row<WirePackage> {
	countries: string[];
	region: string | null;
}

const source = "PressOne's packages";

/** Countries and regions as PressOne sends them. */
export const readDestinations = (body: unknown): IDataObject[] => readRows(body, source).map((one) => row(destination, one, source).body);

/** The packages of all operators and countries in a body. */
export function readPackages(body: unknown): SoldPackage[] {
	return readRows(body, source).flatMap((one) => {
		const { country_code: code, title, operators } = row(destination, one, source).wire;
		return (operators ?? []).flatMap(({ packages, countries }) => {
			const own = countryCode(code);
			const named = (countries ?? []).flatMap(({ country_code: each }) => countryCode(each) ?? []);
			const sold = { countries: named.length > 0 || own === null ? named : [own], region: own === null ? title : null };
			return (packages ?? []).map((each) => ({ ...row(packageBody, each, source), ...sold }));
		});
	});
}

/** The top-ups that PressOne offers for an eSIM. The list does not name countries. */
export function readTopUpPackages(body: unknown): SoldPackage[] {
	const from = "PressOne's top-up packages";
	return readRows(body, from).map((one) => ({ ...row(packageBody, one, from), countries: [], region: null }));
}

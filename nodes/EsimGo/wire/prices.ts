import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { readWire, maybe, wireNumber, wireText } from '../../shared/wire/schema';

const country = z.looseObject({ iso: maybe(wireText), name: maybe(wireText) });

const prices = z.looseObject({
	hash: maybe(wireText),
	prices: z.array(
		z.looseObject({
			country: maybe(country),
			prices: z.array(
				z.looseObject({
					id: maybe(wireText),
					price: wireNumber,
					currency: maybe(wireText),
					profile: maybe(wireText),
					country: maybe(country),
				}),
			),
		}),
	),
});

/** GET /catalogue/prices: what a GB costs, one row per country and operator profile. eSIM Go writes prices as text. */
export function readPrices(body: unknown): IDataObject[] {
	const { hash, prices: countries } = readWire(prices, body, 'eSIM Go (prices)');
	return countries.flatMap(({ country: named, prices: profiles }) =>
		profiles.map(({ id, price, currency, profile, country: own }) => {
			const { iso = null, name = null } = own ?? named ?? {};
			return { iso, country: name, profile, price, currency, id, hash };
		}),
	);
}

import { countryCode } from '../../shared/model/country';
import { plan, type Plan } from '../../shared/model/plan';
import { esimGo } from '../provider';
import type { Bundle, Country } from '../wire';
import { amountIn } from './allowance';

/** A bundle with how eSIM Go bills it. Only the price of a FixedCost bundle is what an order costs. */
export const planWithBilling = (bundle: Bundle) => ({ ...planOf(bundle), billingType: bundle.billingType });

/**
 * A bundle of the catalogue. Its price is in the organisation's currency, which the catalogue does not name. An allowance of
 * the type DATA counts before the older fields, if it gives an amount.
 */
export function planOf(bundle: Bundle): Plan {
	const data = amountIn(bundle.allowances, 'DATA');
	const isEndless = data?.unlimited ?? isUnlimited(bundle.dataAmount);
	const unlimited = isEndless ? true : (bundle.unlimited ?? data?.unlimited ?? null);
	const sent = isUnlimited(bundle.dataAmount) ? null : bundle.dataAmount;
	const dataMB = unlimited === true ? null : (data?.amount ?? sent);
	return plan.parse({
		provider: esimGo.id,
		id: bundle.name,
		name: bundle.description,
		...placesOf(bundle),
		dataMB,
		dataLabel: unlimited === true ? 'Unlimited' : dataLabel(bundle.description, dataMB),
		unlimited,
		days: bundle.duration,
		price: bundle.price,
		voiceMinutes: amountIn(bundle.allowances, 'VOICE')?.amount ?? null,
		smsCount: amountIn(bundle.allowances, 'SMS')?.amount ?? null,
	});
}

const isUnlimited = (amount: number | null) => amount !== null && amount < 0;

/**
 * Where a bundle works: its own countries and those that it roams in. A regional bundle has a label ("Europe+") in place
 * of a country, and that label is its region. Otherwise its region is the one that all its own countries share.
 */
function placesOf({ countries, roamingEnabled }: Bundle): Pick<Plan, 'countries' | 'region'> {
	const own = countries ?? [];
	const codes = [...own, ...(roamingEnabled ?? [])].flatMap(({ iso }) => countryCode(iso) ?? []);
	const labels = own.filter(({ iso }) => countryCode(iso) === null).flatMap(labelOf);
	const regions = new Set(labels.length > 0 ? labels : own.flatMap(({ region }) => region ?? []));
	return { countries: [...new Set(codes)], region: onlyOne(regions) };
}

const labelOf = ({ name, iso, region }: Country) => name ?? iso ?? region ?? [];

/** The size as sold: from the description ("eSIM, 1GB, 7 Days, ..."), else from the amount (in MB, 1 GB = 1000 MB). */
function dataLabel(description: string | null, dataMB: number | null): string | null {
	const sold = /(?<![\d.])(\d{1,6}(?:\.\d{1,6})?)\s?(GB|MB)\b/i.exec(description ?? '');
	if (sold) return `${sold[1]} ${sold[2]?.toUpperCase()}`;
	if (dataMB === null || dataMB <= 0) return null;
	return dataMB >= 1000 ? `${dataMB / 1000} GB` : `${dataMB} MB`;
}

function onlyOne<Value>(values: Set<Value>): Value | null {
	const [value, ...others] = values;
	return value === undefined || others.length > 0 ? null : value;
}

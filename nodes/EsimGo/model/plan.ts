import { countryCode } from '../../shared/model/country';
import { plan, type Plan } from '../../shared/model/plan';
import { esimGo } from '../provider';
import type { Bundle, Country } from '../wire';

/** A bundle of the catalogue. Its price is in the organisation's currency, which the catalogue does not name. */
export function planOf(bundle: Bundle): Plan {
	const unlimited = bundle.unlimited ?? (isUnlimited(bundle.dataAmount) ? true : null);
	return plan.parse({
		provider: esimGo.id,
		id: bundle.name,
		name: bundle.description,
		...placesOf(bundle),
		dataMB: unlimited === true || isUnlimited(bundle.dataAmount) ? null : bundle.dataAmount,
		dataLabel: unlimited === true ? 'Unlimited' : dataLabel(bundle),
		unlimited,
		days: bundle.duration,
		price: bundle.price,
		voiceMinutes: allowance(bundle, 'VOICE'),
		smsCount: allowance(bundle, 'SMS'),
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
function dataLabel({ description, dataAmount }: Bundle): string | null {
	const sold = /(?<![\d.])(\d{1,6}(?:\.\d{1,6})?)\s?(GB|MB)\b/i.exec(description ?? '');
	if (sold) return `${sold[1]} ${sold[2]?.toUpperCase()}`;
	if (dataAmount === null || dataAmount <= 0) return null;
	return dataAmount >= 1000 ? `${dataAmount / 1000} GB` : `${dataAmount} MB`;
}

/** Minutes or messages. Null if they are unlimited, or if several allowances of that kind disagree. */
function allowance({ allowances }: Bundle, type: string): number | null {
	const own = (allowances ?? []).filter((one) => one.type?.toUpperCase() === type);
	const amounts = new Set(own.map(({ amount, unlimited }) => (unlimited === true || isUnlimited(amount) ? null : amount)));
	return onlyOne(amounts);
}

function onlyOne<Value>(values: Set<Value>): Value | null {
	const [value, ...others] = values;
	return value === undefined || others.length > 0 ? null : value;
}

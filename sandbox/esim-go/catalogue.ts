import { type Bundle, makeBundle, type Offer, place, type Place } from './bundle';
import { makeMany } from './manyBundles';
import { countries, neighbours } from './world';

/** Names as one document spells them for eSIM Go's standard tier. Real spellings vary by account. */
export const groups = ['Standard Fixed', 'Long Duration', 'Unlimited Lite', 'Unlimited Essential', 'Unlimited Plus'];

const fixed: Offer[] = [
	[1, 7, 1],
	[2, 15, 1.78],
	[3, 30, 2.47],
	[5, 30, 3.61],
	[10, 30, 6.32],
	[20, 30, 10.9],
].map(([size = 0, days = 0, factor = 0]) => ({
	code: `${size}GB`,
	label: `${size}GB`,
	group: 'Standard Fixed',
	megabytes: size * 1000,
	days,
	factor,
}));

const unlimited: Offer[] = [
	['UL', 'Unlimited Lite', 7, 5.2],
	['UL', 'Unlimited Lite', 30, 16.4],
	['ULE', 'Unlimited Essential', 7, 6.1],
	['ULP', 'Unlimited Plus', 7, 7.9],
].map(([code, group, days, factor]) => ({
	code: String(code),
	label: String(group),
	group: String(group),
	megabytes: null,
	days: Number(days),
	factor: Number(factor),
}));

const year: Offer = {
	code: '60GB',
	label: '60GB',
	group: 'Long Duration',
	megabytes: 60_000,
	days: 365,
	factor: 27.5,
	parts: 12,
	autostart: false,
};

/** Countries that have unlimited and one-year bundles (our choice). */
const popular = new Set('GB FR DE ES IT PT GR TR US CA MX TH JP SG ID VN KR AE AU NZ'.split(' '));

const regions: Array<Place & { price: number }> = [
	{ iso: 'EU', name: 'Europe', region: 'Europe', price: 2.95 },
	{ iso: 'AS', name: 'Asia', region: 'Asia', price: 3.45 },
	{ iso: 'NA', name: 'North America', region: 'North America', price: 3.85 },
	{ iso: 'LA', name: 'Latin America', region: 'South America', price: 4.4 },
	{ iso: 'AF', name: 'Africa', region: 'Africa', price: 6.2 },
	{ iso: 'GL', name: 'Global', region: 'Global', price: 6.95 },
];

function regional(region: Place): Place[] {
	const within = countries.filter((country) => {
		if (region.iso === 'GL') return true;
		if (region.iso === 'LA') return country.region === 'South America' || country.region === 'Central America';
		return country.region === region.region;
	});
	return within.map(place);
}

/** The small catalogue. It is the same at every start. */
const small: Bundle[] = [
	...countries.flatMap((country) => {
		const offers = popular.has(country.iso) ? [...fixed, ...unlimited, year] : fixed;
		const { price, carrier } = country;
		return offers.map((offer) => makeBundle({ base: country, price, carrier, roaming: neighbours[country.iso] ?? [] }, offer));
	}),
	...regions.flatMap((region) =>
		[...fixed, ...unlimited.slice(0, 1)].map((offer) =>
			makeBundle({ base: region, price: region.price, carrier: 'first', roaming: regional(region), regional: true }, offer),
		),
	),
];

let whole: Bundle[] | undefined;

/** The small catalogue, and what the large one has beyond it. Most runs never need the large one, so it is made when it is asked for. */
function wholeCatalogue(): Bundle[] {
	whole ??= [...small, ...makeMany(new Set(small.map(({ name }) => name)))];
	return whole;
}

/** The catalogue with `size` bundles; the small one if it has that many already. */
export function catalogueOf(size: number): Bundle[] {
	return size <= small.length ? small : wholeCatalogue().slice(0, size);
}

const smallByName = new Map(small.map((bundle) => [bundle.name, bundle]));

/** Looks up a bundle of a catalogue with `size` bundles. Names are case-sensitive. */
export function findBundle(name: string, size = Infinity): Bundle | undefined {
	return smallByName.get(name) ?? (size <= small.length ? undefined : catalogueOf(size).find((bundle) => bundle.name === name));
}

/** A bundle that must exist, for example because it was bought. */
export function getBundle(name: string): Bundle {
	const bundle = findBundle(name);
	if (!bundle) throw new Error(`there is no bundle ${name}`);
	return bundle;
}

/** Days that one assignment of a bundle lasts once it has started. */
export function partDays({ days, parts }: Bundle): number {
	return days / parts;
}

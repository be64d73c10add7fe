import { toCents } from '../frame/ledger';
import { type Carrier, countries, neighbours } from './world';

export interface Place {
	iso: string;
	name: string;
	region: string;
}

export interface Bundle {
	name: string;
	description: string;
	group: string;
	/** The country or region that the bundle is sold for. */
	base: Place;
	roaming: Place[];
	/** ISO code of the country where a traveller with this bundle goes. */
	home: string;
	/** Megabytes, or null if unlimited. */
	megabytes: number | null;
	days: number;
	/** How many assignments one purchase puts on the eSIM. A 1-year bundle is 12 monthly ones. */
	parts: number;
	/** False if it waits for its start time. */
	autostart: boolean;
	speed: string[] | null;
	price: number;
	carrier: Carrier;
}

/** Names as one document spells them for eSIM Go's standard tier. Real spellings vary by account. */
export const groups = ['Standard Fixed', 'Long Duration', 'Unlimited Lite', 'Unlimited Essential', 'Unlimited Plus'];

interface Offer {
	code: string;
	label: string;
	group: string;
	megabytes: number | null;
	days: number;
	factor: number;
	parts?: number;
	autostart?: boolean;
}

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

function place({ iso, name, region }: Place): Place {
	return { iso, name, region };
}

function regional(region: Place): Place[] {
	const within = countries.filter((country) => {
		if (region.iso === 'GL') return true;
		if (region.iso === 'LA') return country.region === 'South America' || country.region === 'Central America';
		return country.region === region.region;
	});
	return within.map(place);
}

function makeBundle(base: Place, label: string, price: number, carrier: Carrier, roaming: Place[], offer: Offer): Bundle {
	return {
		name: `esim_${offer.code}_${offer.days}D_${base.iso}_V2`,
		description: `eSIM, ${offer.label}, ${offer.days} Days, ${label}, V2`,
		group: offer.group,
		base: place(base),
		roaming,
		home: countries.some(({ iso }) => iso === base.iso) ? base.iso : (roaming[0]?.iso ?? base.iso),
		megabytes: offer.megabytes,
		days: offer.days,
		parts: offer.parts ?? 1,
		autostart: offer.autostart ?? true,
		speed: offer.megabytes === null ? null : ['4G', '5G'],
		price: toCents(price * offer.factor),
		carrier,
	};
}

/** The whole catalogue. It is the same at every start. */
export const bundles: Bundle[] = [
	...countries.flatMap((country) => {
		const offers = popular.has(country.iso) ? [...fixed, ...unlimited, year] : fixed;
		const roaming = neighbours[country.iso] ?? [];
		return offers.map((offer) => makeBundle(country, country.name, country.price, country.carrier, roaming, offer));
	}),
	...regions.flatMap((region) =>
		[...fixed, ...unlimited.slice(0, 1)].map((offer) => makeBundle(region, region.name, region.price, 'first', regional(region), offer)),
	),
];

const byName = new Map(bundles.map((bundle) => [bundle.name, bundle]));

/** Looks up a bundle. Names are case-sensitive. */
export function findBundle(name: string): Bundle | undefined {
	return byName.get(name);
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

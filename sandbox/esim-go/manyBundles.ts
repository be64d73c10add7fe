import { type Bundle, makeBundle, type Offer, place, type Shape, type Sold } from './bundle';
import { countries } from './world';

/*
 * What a real account's catalogue has beyond the small one: about 4,700 bundles of every documented shape. It is the same
 * at every start. Which country or region has which shape is our choice.
 */

/** ISO codes of countries, by region. */
const codes: Record<string, string> = {
	Africa: 'DZ AO BJ BW BF CM CV TD CG CD CI DJ ET GA GM GN GW LS LR LY MG MW ML MR MZ NA NE RE RW SC SL SD SZ TG UG ZM ZW',
	Asia: 'AF AM AZ BH BD BN GE IQ KW KG LA LB MO MV MN MM NP OM PS TJ TM YE KZ',
	Europe: 'AL AD BY BA FO GI GL GG IM JE LI MC MD ME MK RS SM UA AX XK',
	'North America': 'AG AI AW BB BM BS BQ CW DM GD GP HT JM KN KY LC MQ MS PR SX TC TT VC VG VI',
	'Central America': 'BZ HN NI SV',
	'South America': 'BO GF GY PY SR VE',
	Oceania: 'AS CK GU MP NC NR PF PG PW SB TO TV VU WS',
};

const nameOf = new Intl.DisplayNames('en', { type: 'region' });

/** Countries that the small catalogue lacks, with what 1 GB for 7 days costs there. */
const further = Object.entries(codes).flatMap(([region, list]) =>
	list
		.split(' ')
		.map((iso, index) => ({ iso, name: nameOf.of(iso) ?? iso, region, price: 3 + (index % 9) * 0.55, carrier: 'first' as const })),
);

const everywhere = [...countries, ...further];

/** Regions whose label no country's region has, and what they are made of. */
const labels: Array<[name: string, code: string, regions: string[]]> = [
	['Europe+', 'EUP', ['Europe', 'North America']],
	['Europe Lite', 'EUL', ['Europe']],
	['Asia Pacific', 'APC', ['Asia', 'Oceania']],
	['Caribbean', 'CRB', ['North America', 'Central America']],
	['Oceania', 'OCN', ['Oceania']],
	['Americas', 'AMR', ['North America', 'Central America', 'South America']],
	['Africa and Middle East', 'AME', ['Africa', 'Asia']],
	['Global Lite', 'GLL', ['Europe', 'Asia', 'North America']],
	['Global Max', 'GLM', Object.keys(codes)],
];

const sizes = [0.5, 1, 2, 3, 5, 10, 15, 20, 30, 50, 100];
const stays = [1, 3, 5, 7, 10, 15, 30, 60, 90, 180];
const tiers = ['Lite', 'Essential', 'Plus'];

const fixed: Offer[] = stays.flatMap((days) =>
	sizes.map((size) => ({
		code: `${size}GB`,
		label: `${size}GB`,
		group: days > 30 ? 'Long Duration' : 'Standard Fixed',
		megabytes: size * 1000,
		days,
		factor: 0.4 + size * 0.52 + days * 0.03,
	})),
);

const unlimited: Offer[] = stays
	.filter((days) => days <= 30)
	.flatMap((days) =>
		tiers.map((tier, index) => ({
			code: ['UL', 'ULE', 'ULP'][index] ?? 'UL',
			label: `Unlimited ${tier}`,
			group: `Unlimited ${tier}`,
			megabytes: null,
			days,
			factor: 1.4 + days * (0.5 + index * 0.08),
		})),
	);

/** What sells most comes first, so that a smaller catalogue has it for every place. */
const usual = ['1GB 7D', '2GB 15D', '3GB 30D', '5GB 30D', '10GB 30D', '20GB 30D', 'UL 7D', 'ULE 7D', 'ULP 7D', 'UL 30D'];

const rank = ({ code, days }: Offer) => {
	const place = usual.indexOf(`${code} ${days}D`);
	return place < 0 ? usual.length : place;
};

const offers = [...fixed, ...unlimited].sort((one, other) => rank(one) - rank(other));

/** One of several shapes, by the number of the bundle: most are plain. */
function shapeOf(index: number): Shape | undefined {
	const voice = { type: 'VOICE', service: 'STANDARD', description: '', amount: 100, unit: 'MINS', unlimited: false };
	const sms = { type: 'SMS', service: 'STANDARD', description: '', amount: 50, unit: 'SMS', unlimited: false };
	if (index % 7 === 1) return { nested: true };
	if (index % 11 === 2) return { allowances: [voice, sms] };
	if (index % 13 === 3) return { allowances: [voice, { ...voice, service: 'ROAMING', amount: 20 }, { ...sms, amount: -1 }] };
	if (index % 17 === 4) return { billingType: 'Consumption' };
	if (index % 19 === 5) return { groups: ['Standard Fixed', 'Summer Offers'] };
	if (index % 23 === 6) return { groups: [] };
	return undefined;
}

/** Countries first, then regions. */
const places: Sold[] = [
	...everywhere.map((country) => ({ base: country, price: country.price, carrier: country.carrier, roaming: [] })),
	...labels.map(([name, iso, regions], index) => ({
		base: { iso, name, region: regions[0] ?? name },
		price: 3.5 + index * 0.45,
		carrier: 'first' as const,
		roaming: everywhere.filter(({ region }) => regions.includes(region)).map(place),
		regional: true,
	})),
];

/** The most bundles beyond the small catalogue: our choice, more than a real account is known to have. */
const most = 6_000;

/** Each offer for every place in turn, so that a part of them has every place and every shape. `taken` names are left out. */
export function makeMany(taken: Set<string>): Bundle[] {
	const all = offers.flatMap((offer) => places.map((sold) => makeBundle(sold, offer))).filter(({ name }) => !taken.has(name));
	return all.slice(0, most).map((bundle, index) => ({ ...bundle, price: Math.max(0.5, bundle.price), shape: shapeOf(index) }));
}

import { toCents } from '../frame/ledger';

/** Allowances are in MB (1 GB = 1024 MB), minutes and messages. Money is in USD. */
export interface Package {
	id: string;
	type: 'sim' | 'topup';
	operatorId: number;
	title: string;
	/** As sold: `1 GB`, `Unlimited`. */
	data: string;
	/** 0 when unlimited. */
	amount: number;
	day: number;
	isUnlimited: boolean;
	voice: number | null;
	text: number | null;
	/** Recommended retail price. */
	price: number;
	/** What the partner pays. */
	netPrice: number;
}

export interface Operator {
	id: number;
	title: string;
	type: 'local' | 'global';
	planType: 'data' | 'data-voice-text';
	rechargeability: boolean;
	/** ISO codes of the covered countries. */
	countries: string[];
	packages: Package[];
	topUps: Package[];
}

/** A country or region that packages are sold for. */
export interface Destination {
	slug: string;
	/** Empty for regions and the world. */
	countryCode: string;
	title: string;
	operators: Operator[];
}

const countryCodes =
	'NG GH KE ZA EG MA TZ SN RW CI US CA MX BR GB FR DE ES IT PT NL BE CH AT TR GR PL SE NO IE AE SA QA IN CN JP KR TH SG MY ID VN AU NZ'.split(
		' ',
	);

/** Countries with a second operator that sells calls and messages too. */
const withVoice = new Set(['NG', 'GH', 'KE', 'US', 'GB']);

/** Countries whose data operator cannot be topped up. */
const withoutTopUps = new Set(['SN']);

const regions = [
	{ slug: 'africa', title: 'Africa', countries: 'NG GH KE ZA EG MA TZ SN RW CI'.split(' '), base: 9 },
	{ slug: 'europe', title: 'Europe', countries: 'GB FR DE ES IT PT NL BE CH AT TR GR PL SE NO IE'.split(' '), base: 5 },
	{ slug: 'asia', title: 'Asia', countries: 'IN CN JP KR TH SG MY ID VN'.split(' '), base: 6 },
	{ slug: 'world', title: 'World', countries: countryCodes, base: 9.5 },
];

interface Offer {
	gigabytes: number | null;
	day: number;
	factor: number;
	voice?: number;
	text?: number;
}

const dataOffers: Offer[] = [
	{ gigabytes: 1, day: 7, factor: 1 },
	{ gigabytes: 3, day: 30, factor: 2.3 },
	{ gigabytes: 5, day: 30, factor: 3.4 },
	{ gigabytes: 10, day: 30, factor: 5.9 },
	{ gigabytes: 20, day: 30, factor: 9.8 },
	{ gigabytes: null, day: 10, factor: 7.2 },
];
const voiceOffers: Offer[] = [
	{ gigabytes: 1, day: 7, factor: 1.4, voice: 10, text: 10 },
	{ gigabytes: 3, day: 30, factor: 3.1, voice: 100, text: 100 },
];

/** What the partner pays, as a share of the retail price; ours. */
const NET_SHARE = 0.7;

const nameOf = new Intl.DisplayNames('en', { type: 'region' });

export function countryName(code: string): string {
	return nameOf.of(code) ?? code;
}

function makePackage(
	slug: string,
	operatorId: number,
	base: number,
	type: Package['type'],
	{ gigabytes, day, factor, voice, text }: Offer,
): Package {
	const data = gigabytes === null ? 'Unlimited' : `${gigabytes} GB`;
	const price = toCents(base * factor);
	return {
		id: `${slug}-${day}days-${gigabytes === null ? 'unlimited' : `${gigabytes}gb`}${type === 'topup' ? '-topup' : ''}`,
		type,
		operatorId,
		title: [data, ...(text === undefined ? [] : [`${text} SMS`]), ...(voice === undefined ? [] : [`${voice} Mins`]), `${day} Days`].join(
			' - ',
		),
		data,
		amount: (gigabytes ?? 0) * 1024,
		day,
		isUnlimited: gigabytes === null,
		voice: voice ?? null,
		text: text ?? null,
		price,
		netPrice: toCents(price * NET_SHARE),
	};
}

let operatorCount = 500;

function makeOperator(
	slug: string,
	title: string,
	base: number,
	offers: Offer[],
	rest: Pick<Operator, 'type' | 'planType' | 'rechargeability' | 'countries'>,
): Operator {
	const id = ++operatorCount;
	const make = (type: Package['type']) => offers.map((offer) => makePackage(slug, id, base, type, offer));
	return { id, title, ...rest, packages: make('sim'), topUps: rest.rechargeability ? make('topup') : [] };
}

function makeCountry(code: string, index: number): Destination {
	const title = countryName(code);
	const base = 4.5 + (index % 8) * 0.5;
	const lower = code.toLowerCase();
	const common = { type: 'local' as const, countries: [code] };
	const data = makeOperator(`demo-${lower}`, `Demo ${title}`, base, dataOffers, {
		...common,
		planType: 'data',
		rechargeability: !withoutTopUps.has(code),
	});
	const voice = withVoice.has(code)
		? [makeOperator(`talk-${lower}`, `Talk ${title}`, base, voiceOffers, { ...common, planType: 'data-voice-text', rechargeability: true })]
		: [];
	return { slug: title.toLowerCase().replace(/[^a-z]+/g, '-'), countryCode: code, title, operators: [data, ...voice] };
}

/** The whole catalogue, the same on every start. Operators and prices are made up. */
export const destinations: Destination[] = [
	...countryCodes.map(makeCountry),
	...regions.map(({ slug, title, countries, base }) => ({
		slug,
		countryCode: '',
		title,
		operators: [
			makeOperator(`demo-${slug}`, `Demo ${title}`, base, dataOffers, {
				type: 'global',
				planType: 'data',
				rechargeability: true,
				countries,
			}),
		],
	})),
];

const operators = new Map(destinations.flatMap((destination) => destination.operators).map((operator) => [operator.id, operator]));
const packages = new Map(
	[...operators.values()].flatMap((operator) => [...operator.packages, ...operator.topUps]).map((each) => [each.id, each]),
);

export function findPackage(id: string): Package | undefined {
	return packages.get(id);
}

/** A package that must exist, for example because it was bought. */
export function getPackage(id: string): Package {
	const found = packages.get(id);
	if (!found) throw new Error(`there is no package ${id}`);
	return found;
}

export function getOperator(id: number): Operator {
	const found = operators.get(id);
	if (!found) throw new Error(`there is no operator ${id}`);
	return found;
}

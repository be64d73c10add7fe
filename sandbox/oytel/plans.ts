export interface Plan {
	id: string;
	name: string;
	description: string;
	coverage: string;
	/** Name of the country that a traveller with this plan goes to. */
	home: string;
	/** Data in GB; null when unlimited. */
	ukGb: number | null;
	roamingGb: number | null;
	/** The plan has a phone number. */
	voice: boolean;
	validityDays: number;
	/** For one month. */
	price: number;
	features: string[];
	popular: boolean;
	available: boolean;
}

const uk = {
	coverage: 'United Kingdom',
	home: 'United Kingdom',
	voice: true,
	validityDays: 30,
	features: ['Calls and texts', '5G where available', 'Hotspot'],
	popular: false,
	available: true,
};
const data = { voice: false, ukGb: 0, validityDays: 30, features: ['5G where available', 'Hotspot'], popular: false, available: true };

/** UK plans with a phone number, and data plans for travel. Names and prices are ours, except for the first plan. */
export const plans: Plan[] = [
	{
		...uk,
		id: 'uk-massive-650',
		name: 'UK Massive 650',
		description: 'Large UK allowance with roaming',
		ukGb: 650,
		roamingGb: 35,
		price: 29.95,
		popular: true,
	},
	{ ...uk, id: 'uk-light-10', name: 'UK Light 10', description: 'A small UK allowance with roaming', ukGb: 10, roamingGb: 5, price: 7.95 },
	{ ...uk, id: 'uk-unlimited', name: 'UK Unlimited', description: 'Unlimited data in the UK', ukGb: null, roamingGb: 30, price: 34.95 },
	{
		...data,
		id: 'eu-roam-50',
		name: 'EU Roam 50',
		description: '50 GB across Europe',
		coverage: 'Europe',
		home: 'France',
		roamingGb: 50,
		price: 19.5,
		popular: true,
	},
	{
		...data,
		id: 'eu-roam-5',
		name: 'EU Roam 5',
		description: '5 GB across Europe',
		coverage: 'Europe',
		home: 'Spain',
		roamingGb: 5,
		validityDays: 15,
		price: 6.5,
	},
	{
		...data,
		id: 'us-roam-20',
		name: 'US Roam 20',
		description: '20 GB in the United States',
		coverage: 'United States',
		home: 'United States',
		roamingGb: 20,
		price: 17.25,
	},
	{
		...data,
		id: 'world-10',
		name: 'World 10',
		description: '10 GB in 120 countries',
		coverage: 'Worldwide',
		home: 'Japan',
		roamingGb: 10,
		price: 24,
	},
	{
		...data,
		id: 'eu-roam-1',
		name: 'EU Roam 1',
		description: 'No longer sold',
		coverage: 'Europe',
		home: 'Italy',
		roamingGb: 1,
		validityDays: 7,
		price: 2.5,
		available: false,
	},
];

/** A plan that must exist. Throws on an ID that the sandbox never gave out. */
export function getPlan(id: string): Plan {
	const plan = plans.find((each) => each.id === id);
	if (!plan) throw new Error(`There is no plan ${id}`);
	return plan;
}

/**
 * Limit of the only data counter, in MB; null when unlimited. The web page's sample counts only the UK data, and 650 GB
 * are 650000 MB: decimal.
 */
export function limitMb({ ukGb, roamingGb }: Plan): number | null {
	const gb = ukGb === 0 ? roamingGb : ukGb;
	return gb === null ? null : gb * 1000;
}

/** An allowance as Oytel writes it: `650GB`. */
export function allowance(gb: number | null): string {
	return gb === null ? 'Unlimited' : `${gb}GB`;
}

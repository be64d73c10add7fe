import { toCents } from '../frame/ledger';
import type { Carrier } from './world';

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
	/** True if it is sold for a region: its catalogue row has a label where others have their country. */
	regional: boolean;
	/** How its catalogue row differs from the plain form. */
	shape?: Shape | undefined;
}

/** Forms that single rows of a real catalogue have. */
export interface Shape {
	/** Countries are nested beside their networks. */
	nested?: boolean;
	allowances?: object[];
	billingType?: string;
	groups?: string[];
}

export interface Offer {
	code: string;
	label: string;
	group: string;
	megabytes: number | null;
	days: number;
	factor: number;
	parts?: number;
	autostart?: boolean;
}

/** What a bundle is sold for, and what 1 GB for 7 days costs there. */
export interface Sold {
	base: Place;
	price: number;
	carrier: Carrier;
	roaming: Place[];
	regional?: boolean;
}

/** Only the fields of a place. */
export function place({ iso, name, region }: Place): Place {
	return { iso, name, region };
}

/** A bundle of a country, or of a region if `regional`. */
export function makeBundle({ base, price, carrier, roaming, regional = false }: Sold, offer: Offer): Bundle {
	return {
		name: `esim_${offer.code}_${offer.days}D_${base.iso}_V2`,
		description: `eSIM, ${offer.label}, ${offer.days} Days, ${base.name}, V2`,
		group: offer.group,
		base: place(base),
		roaming,
		home: regional ? (roaming[0]?.iso ?? base.iso) : base.iso,
		megabytes: offer.megabytes,
		days: offer.days,
		parts: offer.parts ?? 1,
		autostart: offer.autostart ?? true,
		speed: offer.megabytes === null ? null : ['4G', '5G'],
		price: toCents(price * offer.factor),
		carrier,
		regional,
	};
}

import type { Route } from '../frame/provider';
import { refuse } from './refuse';
import type { Store } from './store';
import { countries } from './world';

export interface Network {
	name: string;
	brandName: string;
	mcc: string;
	mnc: string;
	tagid: string;
	speed: string[];
}

const vodafoneUk: Network = { name: 'Vodafone', brandName: 'Vodafone UK', mcc: '234', mnc: '15', tagid: 'GBRVF', speed: ['4G', '5G'] };

/**
 * Two networks per country. Apart from the vendor's own example, names and codes are made up (001 is the country code for
 * test networks).
 */
export function networksOf({ iso, name }: { iso: string; name: string }): Network[] {
	const madeUp = ['First', 'Second'].map((which, index): Network => ({
		name: `${which} Mobile`,
		brandName: `${which} Mobile ${name}`,
		mcc: '001',
		mnc: `0${index + 1}`,
		tagid: `${iso}X0${index + 1}`,
		speed: index === 0 ? ['4G', '5G'] : ['4G'],
	}));
	return iso === 'GB' ? [vodafoneUk, ...madeUp.slice(1)] : madeUp;
}

/** GET /networks by country names, by ISO codes, or all. If they are combined, every match is returned. */
export function networkRoutes(store: Store): Route[] {
	return [
		{
			method: 'GET',
			path: '/networks',
			handle: ({ query }) => {
				const names = list(query.get('countries'));
				const isos = list(query.get('isos'));
				const all = query.get('returnAll') === 'true';
				if (!all && names.length === 0 && isos.length === 0) refuse(400, 'countries, isos or returnAll is required');
				const found = countries.filter(({ name, iso }) => all || names.includes(name.toLowerCase()) || isos.includes(iso.toLowerCase()));
				const useName = store.switches.networkNames === 'country';
				return {
					status: 200,
					body: {
						countryNetworks: found.map((country) => ({ name: useName ? country.name : country.iso, networks: networksOf(country) })),
					},
				};
			},
		},
	];
}

function list(text: string | null): string[] {
	return (text ?? '')
		.split(',')
		.map((each) => each.trim().toLowerCase())
		.filter((each) => each !== '');
}

import type { Answer, Route } from '../frame/provider';
import type { Bundle, Place } from './bundle';
import { catalogueOf } from './catalogue';
import { like } from './filters';
import { needBundle } from './orderCheck';
import { isDescending, pageOf } from './paging';
import { refuse } from './refuse';
import type { Store } from './store';

/** GET /catalogue and GET /catalogue/bundle/{name}. */
export function catalogueRoutes(store: Store): Route[] {
	return [
		{ method: 'GET', path: '/catalogue', handle: ({ query }) => listBundles(store, query) },
		{
			method: 'GET',
			path: '/catalogue/bundle/:name',
			handle: ({ params }) => ({ status: 200, body: showBundle(store, needBundle(store, params.name ?? '')) }),
		},
	];
}

function listBundles(store: Store, query: URLSearchParams): Answer {
	const { catalogueShape, catalogueSize, pageSize, maxPageSize } = store.switches;
	const wanted = sort(
		catalogueOf(catalogueSize)
			.filter(wantedBy(query))
			.map((bundle) => store.priced(bundle)),
		query,
	);
	const { rows, size } = pageOf(wanted, query, 'perPage', pageSize, maxPageSize);
	const items = rows.map((bundle) => showBundle(store, bundle));
	if (catalogueShape === 'bare') return { status: 200, body: items };
	return { status: 200, body: { bundles: items, pageCount: Math.ceil(wanted.length / size), rows: wanted.length, pageSize: size } };
}

function wantedBy(query: URLSearchParams): (bundle: Bundle) => boolean {
	const countries = (query.get('countries') ?? '').split(',').filter((iso) => iso !== '');
	const region = query.get('region');
	const group = query.get('group');
	const isDescribed = like(query.get('description') ?? '');
	return (bundle) =>
		(countries.length === 0 || countries.some((iso) => iso.toUpperCase() === bundle.base.iso)) &&
		(!region || region.toLowerCase() === bundle.base.region.toLowerCase()) &&
		(!group || group === bundle.group) &&
		isDescribed(bundle.description);
}

const columns: Record<string, (bundle: Bundle) => string | number> = {
	name: ({ name }) => name,
	description: ({ description }) => description,
	duration: ({ days }) => days,
	dataamount: ({ megabytes }) => megabytes ?? Infinity,
	price: ({ price }) => price,
};

function sort(found: Bundle[], query: URLSearchParams): Bundle[] {
	const name = query.get('orderBy');
	const direction = isDescending(query) ? -1 : 1;
	if (!name) return direction === 1 ? found : found.reverse();
	const column = columns[name.toLowerCase()] ?? refuse(400, `cannot order by ${name}`);
	return found.sort((a, b) => (column(a) < column(b) ? -direction : column(a) > column(b) ? direction : 0));
}

function showBundle(store: Store, bundle: Bundle): object {
	const { name, description, group, roaming, megabytes, days, speed, autostart, price, shape = {} } = bundle;
	return {
		name,
		description,
		...(store.switches.catalogueGroups && { groups: shape.groups ?? [group] }),
		countries: [shownIn(store, label(bundle), shape.nested)],
		dataAmount: megabytes ?? store.switches.unlimitedDataAmount,
		duration: days,
		speed,
		autostart,
		unlimited: megabytes === null,
		roamingEnabled: roaming.map((place) => shownIn(store, place, shape.nested)),
		...(shape.allowances ? { allowances: shape.allowances } : allowances(store)),
		price,
		billingType: shape.billingType ?? 'FixedCost',
	};
}

/** A regional bundle has a label where others have their country. Its countries are in roamingEnabled. */
function label({ base, regional }: Bundle): Place {
	return regional ? { ...base, iso: base.name } : base;
}

function shownIn({ switches }: Store, { name, region, iso }: Place, nested = switches.countriesForm === 'nested'): object {
	const country = { name, region, iso: switches.isoForm === 'cyprusIso3' && iso === 'CY' ? 'CYP' : iso };
	return nested ? { country, networks: [] } : country;
}

function allowances({ switches }: Store): object {
	const [amount, unlimited] = { absent: [0, false], limited: [100, false], unlimited: [0, true], minusOne: [-1, false] }[
		switches.catalogueAllowances
	];
	if (switches.catalogueAllowances === 'absent') return {};
	const each = { service: 'STANDARD', description: '', amount, unlimited };
	return {
		allowances: [
			{ type: 'VOICE', unit: 'MINS', ...each },
			{ type: 'SMS', unit: 'SMS', ...each },
		],
	};
}

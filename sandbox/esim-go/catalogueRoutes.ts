import { withOddRow } from '../frame/oddRow';
import type { Answer, Route, SandboxRequest } from '../frame/provider';
import type { Bundle, Place } from './bundle';
import { catalogueOf } from './catalogue';
import { like } from './filters';
import { needBundle } from './orderCheck';
import { isDescending, pageOf } from './paging';
import { refuse } from './refuse';
import type { Store } from './store';
import { isVersion25 } from './version';

/** GET /catalogue and GET /catalogue/bundle/{name}. */
export function catalogueRoutes(store: Store): Route[] {
	return [
		{ method: 'GET', path: '/catalogue', handle: (request) => listBundles(store, request) },
		{
			method: 'GET',
			path: '/catalogue/bundle/:name',
			handle: (request) => ({ status: 200, body: showBundle(store, needBundle(store, request.params.name ?? ''), request) }),
		},
	];
}

function listBundles(store: Store, request: SandboxRequest): Answer {
	const { query } = request;
	const { catalogueShape, catalogueSize, pageSize, maxPageSize, oddRow } = store.switches;
	const wanted = sort(
		catalogueOf(catalogueSize)
			.filter(wantedBy(query))
			.map((bundle) => store.priced(bundle)),
		query,
	);
	const { rows, size } = pageOf(wanted, query, 'perPage', pageSize, maxPageSize);
	const shown = rows.map((bundle) => showBundle(store, bundle, request));
	const items = Number(query.get('page') ?? 1) === 1 ? withOddRow(shown, oddRow) : shown;
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

function showBundle(store: Store, bundle: Bundle, request: SandboxRequest): object {
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
		...(shape.allowances ? { allowances: shape.allowances } : allowances(store, bundle, request)),
		price,
		billingType: shape.billingType ?? store.switches.billingType,
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

/** Version 2.5 has one for the data of every bundle. */
function allowances({ switches }: Store, { megabytes }: Bundle, request: SandboxRequest): object {
	const [amount, unlimited] = { absent: [0, false], limited: [100, false], unlimited: [0, true], minusOne: [-1, false] }[
		switches.catalogueAllowances
	];
	const each = { service: 'STANDARD', description: '', amount, unlimited };
	const all = [
		...(isVersion25(request) ? [{ ...each, type: 'DATA', unit: 'MB', amount: megabytes ?? 0, unlimited: megabytes === null }] : []),
		...(switches.catalogueAllowances === 'absent'
			? []
			: [
					{ type: 'VOICE', unit: 'MINS', ...each },
					{ type: 'SMS', unit: 'SMS', ...each },
				]),
	];
	return all.length > 0 ? { allowances: all } : {};
}

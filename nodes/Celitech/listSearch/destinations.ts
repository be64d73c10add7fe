import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entryOf, type Entry } from '../../shared/listSearch/entry';
import { pickFromCatalogue } from '../../shared/listSearch/kept';
import { namesOf } from '../../shared/listSearch/places';
import { celitech } from '../provider';
import { destinations } from '../reads';
import type { Destination } from '../wire';

/** A destination by its name and codes. It is found by the countries of a region, too. */
function entry({ name, destination, destinationISO2, supportedCountries }: Destination): Entry {
	const codes = [...new Set([destinationISO2, destination].filter(Boolean))];
	const also = destinationISO2 === null ? '' : namesOf(destinationISO2);
	return entryOf(`${name} (${codes.join(', ')})`, destination, also, (supportedCountries ?? []).join(' '));
}

const byName = (one: Destination, other: Destination) => one.name.localeCompare(other.name, 'en');

/** Countries and regions, from the list that this process keeps. */
export async function searchDestinations(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	return await pickFromCatalogue(this, celitech, {
		catalogue: destinations,
		entries: (rows) => [...rows].sort(byName).map(entry),
		filter,
		token,
		one: 'destination',
		none: 'CELITECH lists no destinations',
	});
}

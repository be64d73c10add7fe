import type { Answer, Route } from '../frame/provider';
import { readNumber } from './body';
import { readDay } from './days';
import { destinations, findDestination } from './destinations';
import { covers, type Package, packages, UNLIMITED } from './packages';
import { pageOf } from './paging';
import { readDates } from './period';
import { refuse } from './refuse';
import type { Store } from './store';

/** GET /destinations and GET /packages. */
export function packageRoutes(store: Store): Route[] {
	return [
		{ method: 'GET', path: '/destinations', handle: listDestinations },
		{ method: 'GET', path: '/packages', handle: ({ query }) => listPackages(store, query) },
	];
}

function listDestinations(): Answer {
	const shown = destinations.map(({ name, destination, destinationISO2, supportedCountries }) => ({
		name,
		destination,
		destinationISO2,
		supportedCountries,
	}));
	return { status: 200, body: { destinations: shown } };
}

function listPackages(store: Store, query: URLSearchParams): Answer {
	const { rows, afterCursor } = pageOf(store, 'packages', packages.filter(wantedBy(store, query)), query, { most: 160 });
	return { status: 200, body: { packages: rows.map((each) => showPackage(store, store.priced(each))), afterCursor } };
}

function wantedBy(store: Store, query: URLSearchParams): (each: Package) => boolean {
	const code = query.get('destination');
	const destination = code ? (findDestination(code) ?? refuse(400, `destination ${code} is not known`)) : undefined;
	const size = readNumber(query, 'dataLimitInGB') ?? 0;
	const includeUnlimited = readFlag(query, 'includeUnlimited');
	const days = readLength(store, query);
	return (each) =>
		(destination === undefined || each.destination === destination) &&
		(size === 0 || each.gigabytes === size) &&
		(includeUnlimited || each.gigabytes !== UNLIMITED) &&
		(days === undefined || covers(each, days));
}

/** Reads the length between two dates, by which the list is filtered. One date alone only has to be valid. */
function readLength(store: Store, query: URLSearchParams): number | undefined {
	const [startDate, endDate] = ['startDate', 'endDate'].map((name) => query.get(name) || undefined);
	const [startTime, endTime] = ['startTime', 'endTime'].map((name) => readNumber(query, name));
	const ends = [startDate ?? startTime, endDate ?? endTime];
	if (ends.includes(undefined)) {
		for (const each of [startDate, endDate]) if (each !== undefined) readDay('a date', each);
		return undefined;
	}
	const dates = readDates(store, { startDate, endDate, startTime, endTime });
	return dates && dates.end - dates.start;
}

function readFlag(query: URLSearchParams, name: string): boolean {
	const text = query.get(name) ?? 'false';
	if (text !== 'true' && text !== 'false') refuse(400, `${name} must be true or false`);
	return text === 'true';
}

function showPackage(store: Store, { id, destination, gigabytes, bytes, minDays, maxDays, priceInCents }: Package): object {
	return {
		id,
		destination: destination.destination,
		destinationISO2: destination.destinationISO2,
		dataLimitInBytes: bytes,
		...(store.switches.gigabyteFields && { dataLimitInGB: gigabytes }),
		minDays,
		maxDays,
		priceInCents,
	};
}

import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { badParameter } from '../../shared/failure';
import { Client } from '../../shared/http/client';
import { listRows } from '../../shared/http/listRows';
import { entryName, entryOf, type Entry } from '../../shared/listSearch/entry';
import { inPicker, nothingFound, withoutTexts } from '../../shared/listSearch/outcome';
import { chosenValue } from '../../shared/listSearch/parent';
import { search } from '../../shared/listSearch/words';
import { cleanIccid } from '../../shared/wire/iccid';
import { dataLabel, gigabytesOf } from '../model';
import { celitech } from '../provider';
import { readDestinationOf } from '../reads';
import { packagePaging, readPackages, type Package } from '../wire';

/** Lists the sizes that are sold for the chosen destination. */
export async function searchSizes(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await listSizes(this, filter, async () => await Promise.resolve(chosenValue(this, 'destination', 'Destination', 'By Size')));
}

/** Lists the sizes that are sold for the destination of the chosen eSIM, which a top-up keeps. */
export async function searchTopUpSizes(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return await listSizes(this, filter, async (client) => await destinationOf(client, chosenValue(this, 'iccid', 'ICCID', 'By Size')));
}

/** CELITECH has a package per size and length of stay, so all packages of a destination are read to name its sizes. */
async function listSizes(
	context: ILoadOptionsFunctions,
	filter: string,
	where: (client: Client) => Promise<string>,
): Promise<INodeListSearchResult> {
	return await inPicker(context, async () => {
		const client = await Client.open(context, celitech);
		const entries = sizesOf(await packagesFor(client, await where(client)));
		const found = search(entries, filter);
		if (found.length > 0) return { results: withoutTexts(found) };
		return { results: nothingFound({ one: 'size', none: 'CELITECH lists no sizes', filter }, entries.length) };
	});
}

async function packagesFor(client: Client, destination: string): Promise<Package[]> {
	const query = { destination, includeUnlimited: true };
	const rows = await listRows(client, packagePaging, { method: 'GET', path: '/packages', query }, 'CELITECH (packages)', readPackages);
	if (rows.length > 0) return rows.map(({ wire }) => wire);
	throw badParameter(
		`CELITECH lists no packages for ${destination}`,
		'Choose another Destination. To see what CELITECH sells, use Get Many under Package.',
	);
}

async function destinationOf(client: Client, entered: string): Promise<string> {
	const iccid = cleanIccid(entered);
	const destination = await readDestinationOf(client, iccid);
	if (destination !== undefined) return destination;
	throw badParameter(
		`CELITECH lists no purchase for eSIM ${iccid}. Check the ICCID, or choose By Size here`,
		'The list follows its destination.',
	);
}

/** Each size once, the smallest first and unlimited data last. */
function sizesOf(packages: Package[]): Entry[] {
	const prices = new Map<number, number[]>();
	for (const one of packages) {
		const size = gigabytesOf(one);
		if (size !== null) prices.set(size, [...(prices.get(size) ?? []), ...(one.priceInCents === null ? [] : [one.priceInCents])]);
	}
	const last = (size: number) => (size < 0 ? Infinity : size);
	return [...prices]
		.sort(([a], [b]) => last(a) - last(b))
		.map(([size, cents]) => {
			const name = entryName(dataLabel({ dataLimitInGB: size, dataLimitInBytes: null }), priceRange(cents));
			return { ...entryOf(name, String(size)), value: size };
		});
}

/** What a size costs, from its lowest to its highest price: it differs by the length of the stay. CELITECH states no currency. */
function priceRange(cents: number[]): string | undefined {
	if (cents.length === 0) return undefined;
	const [least, most] = [Math.min(...cents), Math.max(...cents)].map((one) => (one / 100).toFixed(2));
	return least === most ? least : `${least} to ${most}`;
}

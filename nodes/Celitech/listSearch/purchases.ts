import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { entryName, entryOf, type Entry } from '../../shared/listSearch/entry';
import { readPickerPage, pageSize } from '../../shared/listSearch/page';
import { cleanIccid } from '../../shared/wire/iccid';
import { dataLabel, momentOf } from '../model';
import { celitech } from '../provider';
import { readAfterCursor, readPurchases, type WirePurchase } from '../wire';

/** The filters of GET /purchases compare whole values, so the node searches the list page by page. */
async function searchList(
	context: ILoadOptionsFunctions,
	one: 'purchase' | 'eSIM',
	filter: string,
	token: string | undefined,
	entry: (purchase: WirePurchase) => Entry,
): Promise<INodeListSearchResult> {
	return await readPickerPage(context, celitech, token, () => ({
		call: (_, afterCursor) => ({ method: 'GET', path: '/purchases', query: { limit: pageSize, afterCursor } }),
		entries: (body) => dropRepeats(readPurchases(body).map(({ wire }) => entry(wire))),
		paged: true,
		next: readAfterCursor,
		filter: cleanIccid(filter.trim()),
		one,
		none: 'This account has no purchases yet',
	}));
}

/** Drops repeated values: one eSIM may have several purchases. */
function dropRepeats(entries: Entry[]): Entry[] {
	return entries.filter(({ value }, index) => entries.findIndex((other) => other.value === value) === index);
}

function describePurchase({ package: bought, referenceId }: WirePurchase): Array<string | null> {
	return [bought.destinationName ?? bought.destination, dataLabel(bought), referenceId];
}

/** Lists purchases with their destination, size and reference. */
export async function searchPurchases(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	return await searchList(this, 'purchase', filter, token, (purchase) => {
		const day = momentOf(purchase.createdDate, purchase.createdAt)?.slice(0, 10);
		return entryOf(entryName(day, ...describePurchase(purchase), purchase.esim.iccid), purchase.id);
	});
}

/** Lists eSIMs by their purchases, since CELITECH has no list of eSIMs. */
export async function searchEsims(this: ILoadOptionsFunctions, filter = '', token?: string): Promise<INodeListSearchResult> {
	return await searchList(this, 'eSIM', filter, token, (purchase) =>
		entryOf(entryName(purchase.esim.iccid, ...describePurchase(purchase)), purchase.esim.iccid),
	);
}

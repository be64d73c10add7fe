import type { Purchase } from '../../../shared/purchase/purchase';
import { esimGo } from '../../provider';
import { findByReference } from '../find';
import { contentOf, isForExisting, readStockBasket, unitsOf, type StockBasket } from './basket';
import { markEsims, waitForEsims } from './delivery';
import { compareApplication } from './difference';
import { findApplicationById, findApplicationOfEsim, findApplicationsSince, findOwner } from './find';
import { priceApplication } from './price';

/** How bundles are applied from the inventory: everything except the panel and the request. */
export const applicationPurchase: Omit<Purchase<StockBasket>, 'panel' | 'request'> = {
	provider: esimGo,
	basket: { read: readStockBasket, content: contentOf, lines: ({ lines }) => lines, units: unitsOf },
	cost: { price: priceApplication },
	search: {
		carriesReference: (basket) => !isForExisting(basket),
		givesWholeOrders: false,
		byReference: async (client, { reference }) =>
			await findByReference(client, reference, async (iccid, iccids) => await findApplicationOfEsim(client, iccid, iccids)),
		byId: async (client, { id }) => await findApplicationById(client, id),
		since: async (client, { since }) => await findApplicationsSince(client, since),
		owner: async (client, { basket, placed }) => await findOwner(client, basket, placed),
		difference: compareApplication,
	},
	delivery: {
		awaited: unitsOf,
		wait: async (client, { basket, placed, until }) => await waitForEsims(client, basket, placed, until),
		mark: async (client, { basket, placed, reference }) => await markEsims(client, basket, placed, reference),
	},
};

import type { Client } from '../../shared/http/client';
import type { Purchase } from '../../shared/purchase/purchase';
import { placedOf } from '../model';
import { esimGo } from '../provider';
import { needsVersion25, orderRequest, readOrder } from '../wire';
import { assignedUnits, carriesReference, contentOf, readBasket, targetsOf, unitsOf, type Basket } from './basket';
import { markNewEsims, waitForDelivery } from './delivery';
import { compareOrder } from './difference';
import { findByReference, findOrderById, findOrderOfEsim, findOrdersSince, findOwner, findReferencesLike, rememberAddress } from './find';
import { priceOrder, readAccountBalance } from './price';

/** Only version 2.5 knows branding profiles. */
async function checkVersion(client: Client, { brandingProfile }: Basket): Promise<void> {
	if (brandingProfile !== '') needsVersion25(client);
}

/** How bundles are bought from the balance: everything except the panel. */
export const orderPurchase: Omit<Purchase<Basket>, 'panel'> = {
	provider: esimGo,
	basket: { read: readBasket, content: contentOf, lines: ({ lines }) => lines, units: unitsOf },
	request: {
		method: 'POST',
		path: '/orders',
		call: ({ basket }) => ({ body: orderRequest('transaction', basket) }),
		read: (body) => placedOf(readOrder(body)),
	},
	cost: { price: priceOrder, balance: readAccountBalance, check: checkVersion },
	search: {
		carriesReference,
		givesWholeOrders: false,
		byReference: async (client, { basket, reference }) =>
			basket.assign
				? await findByReference(client, reference, async (iccid) => await findOrderOfEsim(client, iccid))
				: { own: [], like: [] },
		referencesLike: findReferencesLike,
		byId: async (client, { id }) => await findOrderById(client, id),
		since: async (client, { since }) => await findOrdersSince(client, since),
		owner: async (client, { basket, placed }) => await findOwner(client, basket, placed),
		difference: compareOrder,
	},
	delivery: {
		awaited: assignedUnits,
		wait: async (client, { basket, placed, until }) => {
			rememberAddress(client, placed);
			return await waitForDelivery(client, placed, assignedUnits(basket), until);
		},
		mark: async (client, { basket, placed, reference }) => await markNewEsims(client, placed, targetsOf(basket), reference),
	},
	columns: ['runningBalance'],
};

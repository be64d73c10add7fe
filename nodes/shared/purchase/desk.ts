import type { Client } from '../http/client';
import type { GuardRail } from './guards';
import type { PurchaseMemory } from './memory';
import type { PurchaseNote } from './note';
import type { Purchase } from './purchase';
import type { References } from './references';
import type { SavedPurchases } from './saved';

/** Everything that one run needs to buy from one account. */
export interface Desk<Basket> {
	purchase: Purchase<Basket>;
	client: Client;
	memory: PurchaseMemory;
	note: PurchaseNote;
	saved: SavedPurchases;
	guardRail: GuardRail<Basket>;
	/** Finds out which references the provider shows. */
	lookUp: References<Basket>;
	/** The ID of the execution. It stays the same if Retry On Fail runs the node again. */
	execution: string | undefined;
	/** When this run began, by this machine's clock (epoch ms). */
	begunAt: number;
	/** All references of this run. */
	references: Set<string>;
}

import type { Client } from '../http/client';
import type { GuardRail } from './guards';
import type { PurchaseMemory } from './memory';
import type { PurchaseNote } from './note';
import type { Purchase } from './purchase';
import type { References } from './references';
import type { SavedPurchases } from './saved';

/** One run's means of buying from one account. */
export interface Desk<Basket> {
	purchase: Purchase<Basket>;
	client: Client;
	memory: PurchaseMemory;
	note: PurchaseNote;
	saved: SavedPurchases;
	guardRail: GuardRail<Basket>;
	/** Which references the provider shows. */
	lookUp: References<Basket>;
	/** The execution, which Retry On Fail runs again under the same ID. */
	execution: string | undefined;
	/** When this run began, by this machine's clock (epoch ms). */
	begunAt: number;
	/** All references of this run. */
	references: Set<string>;
}

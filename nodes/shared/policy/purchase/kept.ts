import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Account } from '../account';
import { Recent } from '../recent';
import type { Placed } from './types';

/** A purchase that this process or this node remembers. */
const keptPurchase = z.object({
	orderId: z.string(),
	/** A hash of what was bought: the same reference for something else is refused. */
	content: z.string(),
	marked: z.boolean(),
	/** Tells an order from a later one that has the same id, as after a reset of a rehearsal's sandbox. */
	createdAt: z.string().nullable(),
	/** The provider's answer, where it can be had from nowhere else. */
	body: z.record(z.string(), z.custom<IDataObject[string]>()).optional(),
});

export type KeptPurchase = z.output<typeof keptPurchase>;

/** In memory, for all nodes of the process. */
const remembered = new Recent<KeptPurchase>(10_000);

/** Which reference an order belongs to, for all nodes of the process. */
const owners = new Recent<{ reference: string; createdAt: string | null }>(10_000);

/** How many purchases a node keeps in the workflow's static data, which n8n saves with the workflow. */
const mostInStaticData = 500;

/**
 * Purchases by reference, to find them again without asking the provider's list: a help, not a guarantee. n8n saves
 * static data only in production runs and the last writer wins.
 */
export class KeptPurchases {
	private readonly saved: IDataObject;

	private readonly account: string;

	constructor(context: Pick<IExecuteFunctions, 'getWorkflowStaticData'>, account: Account) {
		this.saved = context.getWorkflowStaticData('node');
		this.account = account.books;
	}

	get(reference: string): KeptPurchase | undefined {
		const key = this.key(reference);
		return remembered.get(key) ?? this.savedPurchases().get(key);
	}

	/** Keeps an order under its reference, `whole` with the provider's answer. `content` is a hash of what was bought. */
	set(reference: string, placed: Placed, content: string, marked: boolean, whole = false): void {
		const purchase: KeptPurchase = { orderId: placed.id, content, marked, createdAt: placed.order.createdAt, ...(whole && { body: placed.body }) };
		const key = this.key(reference);
		remembered.set(key, purchase);
		this.claim(placed, reference);
		const others = [...this.savedPurchases()].filter(([other]) => other !== key);
		this.saved.purchases = Object.fromEntries([...others, [key, purchase] as const].slice(-mostInStaticData));
	}

	/** The reference an order belongs to, as far as this process or this node knows. */
	owner(placed: Placed): string | undefined {
		const known = owners.get(this.key(placed.id));
		if (known && isSame({ orderId: placed.id, createdAt: known.createdAt }, placed)) return known.reference;
		const entry = [...this.savedPurchases()].find(([key, kept]) => key.startsWith(`${this.account}:`) && isSame(kept, placed));
		return entry?.[0].slice(this.account.length + 1);
	}

	/** Takes an order for a reference; false where another reference has it already. */
	claim(placed: Placed, reference: string): boolean {
		const owner = this.owner(placed);
		if (owner !== undefined && owner !== reference) return false;
		owners.set(this.key(placed.id), { reference, createdAt: placed.order.createdAt });
		return true;
	}

	/** n8n hands static data out as proxies with a hidden property on every level, so it is copied before it is read. */
	private savedPurchases(): Map<string, KeptPurchase> {
		const plain: unknown = JSON.parse(JSON.stringify(this.saved.purchases ?? {}));
		const found = new Map<string, KeptPurchase>();
		for (const [key, value] of Object.entries(plain ?? {})) {
			const result = keptPurchase.safeParse(value);
			if (result.success) found.set(key, result.data);
		}
		return found;
	}

	private key(name: string): string {
		return `${this.account}:${name}`;
	}
}

/** Whether an order is the one that was kept. A time may be missing in one form of an order's body, or cut to the second. */
export function isSame({ orderId, createdAt }: Pick<KeptPurchase, 'orderId' | 'createdAt'>, placed: Placed): boolean {
	if (orderId !== placed.id) return false;
	const other = placed.order.createdAt;
	return createdAt === null || other === null || Math.abs(Date.parse(createdAt) - Date.parse(other)) < 1_000;
}

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { fingerprint, type Account } from '../account';
import { Recent } from '../recent';

/** A purchase that this process or this node remembers. */
const keptPurchase = z.object({
	orderId: z.string(),
	/** A hash of what was bought: the same reference for something else is refused. */
	content: z.string(),
	marked: z.boolean(),
});

export type KeptPurchase = z.output<typeof keptPurchase>;

const keptPurchases = z.record(z.string(), keptPurchase);

/** In memory, for all nodes of the process. */
const remembered = new Recent<KeptPurchase>(10_000);

/** Which reference an order belongs to, for all nodes of the process. */
const owners = new Recent<string>(10_000);

/** How many purchases a node keeps in the workflow's static data, which n8n saves with the workflow. */
const mostInStaticData = 500;

/**
 * Purchases by reference, to find them again without asking the provider's list: a help, not a guarantee. n8n saves
 * static data only in production runs and the last writer wins. Keys leave the API key out, so that a renewed key does
 * not forget what was bought.
 */
export class KeptPurchases {
	private readonly saved: IDataObject;

	private readonly account: string;

	constructor(context: Pick<IExecuteFunctions, 'getWorkflowStaticData'>, account: Account) {
		this.saved = context.getWorkflowStaticData('node');
		this.account = fingerprint(account.baseUrl);
	}

	get(reference: string): KeptPurchase | undefined {
		const key = this.key(reference);
		return remembered.get(key) ?? this.savedPurchases()[key];
	}

	set(reference: string, purchase: KeptPurchase): void {
		const key = this.key(reference);
		remembered.set(key, purchase);
		this.claim(purchase.orderId, reference);
		const others = Object.entries(this.savedPurchases()).filter(([other]) => other !== key);
		this.saved.purchases = Object.fromEntries([...others, [key, purchase] as const].slice(-mostInStaticData));
	}

	/** The reference an order belongs to, as far as this process or this node knows. */
	owner(orderId: string): string | undefined {
		const known = owners.get(this.key(orderId));
		if (known !== undefined) return known;
		const entry = Object.entries(this.savedPurchases()).find(([key, kept]) => key.startsWith(`${this.account}:`) && kept.orderId === orderId);
		return entry?.[0].slice(this.account.length + 1);
	}

	/** Takes an order for a reference; false where another reference has it already. */
	claim(orderId: string, reference: string): boolean {
		const owner = this.owner(orderId);
		if (owner !== undefined && owner !== reference) return false;
		owners.set(this.key(orderId), reference);
		return true;
	}

	private savedPurchases(): Record<string, KeptPurchase> {
		const result = keptPurchases.safeParse(this.saved.purchases);
		return result.success ? result.data : {};
	}

	private key(name: string): string {
		return `${this.account}:${name}`;
	}
}

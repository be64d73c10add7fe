import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Account } from '../http/account';
import { isSame } from './memory';
import type { Placed } from './purchase';

/** A purchase that this node has saved. */
const savedPurchase = z.object({
	orderId: z.string(),
	/** A hash of what was bought, to refuse the same reference for something else. */
	content: z.string(),
	marked: z.boolean(),
	createdAt: z.string().nullable(),
	/** The provider's answer, if it cannot be read again. */
	body: z.record(z.string(), z.custom<IDataObject[string]>()).optional(),
});

export type SavedPurchase = z.output<typeof savedPurchase>;

/** How many purchases a node saves in its static data, which n8n stores with the workflow. */
const most = 500;

/**
 * Purchases by reference in the node's static data. They make repeats faster. If a provider cannot be asked about a purchase
 * afterwards, they are the only copy of its answer. n8n saves static data only in production runs, and the last writer wins.
 */
export class SavedPurchases {
	private readonly data: IDataObject;

	constructor(
		context: Pick<IExecuteFunctions, 'getWorkflowStaticData'>,
		private readonly account: Account,
	) {
		this.data = context.getWorkflowStaticData('node');
	}

	get(reference: string): SavedPurchase | undefined {
		return this.all().get(this.key(reference));
	}

	/** Saves an order under its reference; with `whole`, the provider's answer too. */
	set(reference: string, { placed, content, marked, whole }: { placed: Placed; content: string; marked: boolean; whole: boolean }): void {
		const purchase: SavedPurchase = {
			orderId: placed.id,
			content,
			marked,
			createdAt: placed.order.createdAt,
			...(whole && { body: placed.body }),
		};
		const key = this.key(reference);
		const others = [...this.all()].filter(([other]) => other !== key);
		this.data.purchases = Object.fromEntries([...others, [key, purchase] as const].slice(-most));
	}

	/** The reference an order belongs to. */
	owner(placed: Placed): string | undefined {
		const entry = [...this.all()].find(([key, kept]) => key.startsWith(`${this.account.id}:`) && isSame(kept, placed));
		return entry?.[0].slice(this.account.id.length + 1);
	}

	/** Copies static data before reading it, because n8n returns proxies with a hidden property on every level. */
	private all(): Map<string, SavedPurchase> {
		const plain: unknown = JSON.parse(JSON.stringify(this.data.purchases ?? {}));
		const found = new Map<string, SavedPurchase>();
		for (const [key, value] of Object.entries(plain ?? {})) {
			const result = savedPurchase.safeParse(value);
			if (result.success) found.set(key, result.data);
		}
		return found;
	}

	private key(reference: string): string {
		return `${this.account.id}:${reference}`;
	}
}

/**
 * One movement of money or stock. `amount` is in major units of `currency`, and 0 for movements of stock. An order with several
 * lines has one entry per line.
 */
export interface LedgerEntry {
	at: string;
	provider: string;
	kind: 'charge' | 'refund' | 'topUp' | 'stockSpent' | 'stockReturned';
	amount: number;
	currency: string;
	/** The order, application or payment that caused it. */
	orderReference: string;
	/** Empty until the eSIMs are delivered, and for stock. */
	iccids: string[];
	/** The ID of the request in the request log. */
	requestId: string;
	/** What was bought: bundle, plan or package. */
	item: string;
	quantity: number;
}

/** What was charged and refunded, by currency. */
export type Sums = Record<string, { charged: number; refunded: number }>;

export class Ledger {
	private rows: LedgerEntry[] = [];

	add(entry: LedgerEntry): void {
		this.rows.push(entry);
	}

	/** Adds the eSIMs to a charge when they are delivered. */
	deliver(provider: string, orderReference: string, item: string, iccids: string[]): void {
		const row = this.rows.find(
			(each) => each.provider === provider && each.orderReference === orderReference && each.item === item && each.iccids.length === 0,
		);
		if (row) row.iccids = [...iccids];
	}

	all(): LedgerEntry[] {
		return structuredClone(this.rows);
	}

	/** The newest rows, newest first, each with its place in the ledger; how many there are in all; and the sums of all by currency. */
	latest(most: number): { count: number; rows: Array<LedgerEntry & { place: number }>; sums: Sums } {
		const sums: Sums = {};
		for (const { kind, currency, amount } of this.rows) {
			const sum = (sums[currency] ??= { charged: 0, refunded: 0 });
			if (kind === 'charge') sum.charged = toCents(sum.charged + amount);
			if (kind === 'refund') sum.refunded = toCents(sum.refunded + amount);
		}
		const first = Math.max(0, this.rows.length - most);
		const rows = this.rows.slice(first).map((row, index) => ({ ...structuredClone(row), place: first + index }));
		return { count: this.rows.length, rows: rows.reverse(), sums };
	}

	clear(): void {
		this.rows = [];
	}
}

/** Rounds an amount of money to cents. */
export function toCents(amount: number): number {
	return Math.round(amount * 100) / 100;
}

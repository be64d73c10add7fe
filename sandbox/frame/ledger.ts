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

	clear(): void {
		this.rows = [];
	}
}

/** Rounds an amount of money to cents. */
export function toCents(amount: number): number {
	return Math.round(amount * 100) / 100;
}

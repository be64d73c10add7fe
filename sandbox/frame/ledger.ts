/**
 * One movement of money or stock. `amount` is in major units of `currency`; stock movements have amount 0.
 * An order of several lines gives one entry per line.
 */
export interface LedgerEntry {
	at: string;
	provider: string;
	kind: 'charge' | 'refund' | 'topUp' | 'stockSpent' | 'stockReturned';
	amount: number;
	currency: string;
	/** The order, apply or payment that moved it. */
	orderReference: string;
	/** Empty until they are delivered, and for stock. */
	iccids: string[];
	/** Id of the request in the request log. */
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

	/** Names the eSIMs of a charge once they have been handed out. */
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

import { toCents } from './ledger';
import { count } from './switches';

export const balanceLagMs = count(0, 'Milliseconds until the balance shows a charge');

export interface Charge {
	at: number;
	amount: number;
}

/** The balance that a read shows. Charges newer than `from` are not subtracted yet. */
export function laggingBalance(balance: number, charges: Charge[], from: number): number {
	return toCents(charges.filter(({ at }) => at > from).reduce((sum, { amount }) => sum + amount, balance));
}

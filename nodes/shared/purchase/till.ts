import { exclusive } from './memory';

/**
 * What this process spends from an account's balance. A balance may show a charge late. So while there are recent charges,
 * the money left is also counted from the last balance before them. Amounts are in ten-thousandths of the currency's unit.
 */
interface Till {
	spent: Set<{ amount: number; at: number; chargedAt?: number }>;
	/** What the balance would be without the recent charges. */
	base?: { balance: number };
}

const tills = new Map<string, Till>();

/** How long a balance may take to show a charge (ms). Our choice. */
const lagMs = 60_000;

/** How long a purchase with an unknown outcome may still be charged (ms). Our choice. */
const unknownMs = 15 * 60_000;

export interface Spending {
	/** The purchase was charged, with this amount if the answer contained one. */
	charged: (amount?: number) => void;
	refused: () => void;
}

/** Runs work for one account one after another. */
export async function inTurnAtTill<T>(accountId: string, work: () => Promise<T>): Promise<T> {
	return await exclusive(`till:${accountId}`, work);
}

function tillOf(accountId: string): Till {
	const till = tills.get(accountId) ?? { spent: new Set() };
	tills.set(accountId, till);
	return till;
}

/** Reserves an amount of the account's balance until the outcome of the purchase is known. */
export function spendAtTill(accountId: string, amount: number): Spending {
	const { spent, base } = tillOf(accountId);
	// If no guard reads the balance, old entries are not needed.
	for (const one of spent) if (!base && Date.now() - one.at > unknownMs) spent.delete(one);
	const entry: { amount: number; at: number; chargedAt?: number } = { amount, at: Date.now() };
	spent.add(entry);
	return {
		charged: (charged = amount) => void Object.assign(entry, { amount: charged, chargedAt: Date.now() }),
		refused: () => void spent.delete(entry),
	};
}

/** How much can be spent, given a balance that was requested at `askedAt` (epoch ms). */
export function leftAtTill(accountId: string, balance: number, askedAt: number): number {
	const till = tillOf(accountId);
	const base = till.base ?? { balance };
	let underway = 0;
	let young = 0;
	for (const entry of till.spent) {
		const { amount, at, chargedAt } = entry;
		if (chargedAt === undefined && askedAt - at < unknownMs) underway += amount;
		else if (chargedAt !== undefined && askedAt - chargedAt < lagMs) young += amount;
		else till.spent.delete(entry);
		// By now, every balance shows this charge.
		if (chargedAt !== undefined && !till.spent.has(entry)) base.balance -= amount;
	}
	// The first balance is assumed to show all charges before it.
	if (!till.base) base.balance += young;
	till.base = base;
	// This much is left even if the balance shows none of the recent charges. If it is more than was counted, somebody paid in money.
	const safe = balance - young;
	if (young === 0 || safe > base.balance - young) base.balance = balance;
	return Math.max(safe, Math.min(balance, base.balance - young)) - underway;
}

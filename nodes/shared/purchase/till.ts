import { exclusive } from './memory';

/**
 * What this process spends of an account's balance. A balance may show a charge late, so while charges are young what
 * can be spent is also counted from the last reading before them.
 * Amounts are in ten-thousandths of the currency's unit.
 */
interface Till {
	spent: Set<{ amount: number; at: number; chargedAt?: number }>;
	/** What a reading would be without the young charges. */
	base?: { balance: number };
}

const tills = new Map<string, Till>();

/** For how long after a charge a balance may not show it (ms): ours. */
const lagMs = 60_000;

/** For how long a purchase of unknown outcome may still be charged (ms): ours. */
const unknownMs = 15 * 60_000;

export interface Spending {
	/** It was charged, with this amount if the answer said so. */
	charged: (amount?: number) => void;
	refused: () => void;
}

/** One after another for one account. */
export async function inTurnAtTill<T>(accountId: string, work: () => Promise<T>): Promise<T> {
	return await exclusive(`till:${accountId}`, work);
}

function tillOf(accountId: string): Till {
	const till = tills.get(accountId) ?? { spent: new Set() };
	tills.set(accountId, till);
	return till;
}

/** Takes an amount off the account until it is known how the purchase ends. */
export function spendAtTill(accountId: string, amount: number): Spending {
	const { spent, base } = tillOf(accountId);
	// Without a guard nobody reads the balance, and nothing need be kept.
	for (const one of spent) if (!base && Date.now() - one.at > unknownMs) spent.delete(one);
	const entry: { amount: number; at: number; chargedAt?: number } = { amount, at: Date.now() };
	spent.add(entry);
	return {
		charged: (charged = amount) => void Object.assign(entry, { amount: charged, chargedAt: Date.now() }),
		refused: () => void spent.delete(entry),
	};
}

/** What can be spent, given a balance that was asked for at `askedAt` (epoch ms). */
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
		// By now every reading shows it.
		if (chargedAt !== undefined && !till.spent.has(entry)) base.balance -= amount;
	}
	// The first reading is believed to show what was charged before it.
	if (!till.base) base.balance += young;
	till.base = base;
	// Even if this reading shows none of the young charges, so much is left. More than was counted: somebody has paid in.
	const safe = balance - young;
	if (young === 0 || safe > base.balance - young) base.balance = balance;
	return Math.max(safe, Math.min(balance, base.balance - young)) - underway;
}

import { exclusive } from './memory';

/**
 * What this process spends of an account's balance: what was charged since the balance was read, and what is being sent.
 * A balance may show a charge late, so a fresh reading is compared with the last one less what was charged since.
 * Amounts are in ten-thousandths of the currency's unit.
 */
interface Till {
	spent: Set<{ amount: number; at: number; chargedAt?: number }>;
	read?: { balance: number; at: number };
}

const tills = new Map<string, Till>();

/** For how long an earlier reading counts (ms): ours. After that somebody may have paid in. */
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
	const { spent } = tillOf(accountId);
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
	let before = till.read && askedAt - till.read.at < lagMs ? till.read.balance : Infinity;
	let underway = 0;
	for (const entry of till.spent) {
		const { amount, at, chargedAt } = entry;
		if (chargedAt === undefined && askedAt - at < unknownMs) underway += amount;
		else if (chargedAt !== undefined && chargedAt >= askedAt) underway += amount;
		else if (chargedAt !== undefined && till.read && chargedAt >= till.read.at) before -= amount;
		else till.spent.delete(entry);
	}
	const seen = Math.min(balance, before);
	for (const entry of till.spent) if (entry.chargedAt !== undefined && entry.chargedAt < askedAt) till.spent.delete(entry);
	till.read = { balance: seen, at: askedAt };
	return seen - underway;
}

import { Failure } from '../../shared/failure';
import type { Client } from '../../shared/http/client';
import { cachedPerRun } from '../../shared/http/cachedPerRun';
import type { CostOf, Price } from '../../shared/purchase/purchase';
import { readPlanList } from '../reads';
import type { Basket } from './basket';

export const cost: CostOf<Basket> = { price };

/** Oytel advises against reading its plans again and again. */
const readFreshList = cachedPerRun(readPlanList);

/**
 * The most that a purchase may cost, by the list of plans. Whether a longer term is charged at once or month by month is
 * not documented, so all its months count.
 */
async function price(client: Client, { planId, termMonths }: Basket): Promise<Price> {
	const plan = (await readFreshList(client)).find(({ id }) => id === planId);
	if (!plan) throw unpriced(`Oytel's list has no plan "${planId}"`);
	if (plan.available === false) throw unpriced(`The plan "${planId}" is not available now`);
	const months = termMonths ?? 1;
	const monthly = plan.priceByTerm === null ? plan.price : (plan.priceByTerm[String(months)] ?? null);
	if (monthly === null) throw unpriced(`Oytel's list has no price for the plan "${planId}" with a term of ${months} month(s)`);
	const total = Math.round(monthly * months * 100) / 100;
	const note = `Oytel does not document whether a term is charged at once. This total is ${months} times the price of one month.`;
	return { total, currency: plan.currency, ...(months > 1 && { note }) };
}

function unpriced(message: string): Failure {
	return new Failure({
		message,
		description: 'Nothing was bought. Use Plan, Get Many to see what can be bought and at which price.',
		ran: 'never',
	});
}

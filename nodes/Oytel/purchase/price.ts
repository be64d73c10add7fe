import { Failure } from '../../shared/failure';
import { jsonOf } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import { remembered } from '../../shared/http/remembered';
import type { CostOf, Price } from '../../shared/purchase/purchase';
import { planOf } from '../model';
import { readPlans } from '../wire';
import type { Basket } from './basket';

export const cost: CostOf<Basket> = { price };

/** Oytel advises not to ask for its plans again and again. */
const plansOf = remembered(async (client) => {
	const body = jsonOf(await client.repeat({ method: 'GET', path: '/plans' }), "Oytel's plans");
	return readPlans(body).map(({ wire }) => planOf(wire));
});

/**
 * The most that a purchase may cost, from the list of plans. Whether a longer term is charged at once or month by month
 * is not documented, so all its months count.
 */
async function price(client: Client, { planId, termMonths }: Basket): Promise<Price> {
	const plan = (await plansOf(client)).find(({ id }) => id === planId);
	if (!plan) throw unpriced(`Oytel has no plan "${planId}" in its list`);
	if (plan.available === false) throw unpriced(`The plan "${planId}" is not available at present`);
	const months = termMonths ?? 1;
	const monthly = plan.priceByTerm === null ? plan.price : (plan.priceByTerm[String(months)] ?? null);
	if (monthly === null) throw unpriced(`Oytel's list has no price of the plan "${planId}" for a term of ${months} month(s)`);
	const total = Math.round(monthly * months * 100) / 100;
	const note = `Oytel does not document whether a term is charged at once: this is ${months} times the price of a month.`;
	return { total, currency: plan.currency, ...(months > 1 && { note }) };
}

function unpriced(message: string): Failure {
	return new Failure({
		message,
		description: 'Nothing was bought. Get Many of Plan shows what can be bought, with the prices.',
		ran: 'never',
	});
}

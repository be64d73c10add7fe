import type { Client } from '../client';
import { Failure } from '../failure';
import type { Guards, Price, Purchase, Wanted } from './types';

/** Prices baskets and holds purchases to their limits, over one run of a node. */
export class GuardRail<Basket> {
	private readonly prices = new Map<string, Promise<Price>>();

	constructor(
		private readonly purchase: Purchase<Basket>,
		private readonly client: Client,
	) {}

	/** Asked once per distinct basket. */
	async price(basket: Basket): Promise<Price> {
		const content = this.purchase.content(basket);
		const price = this.prices.get(content) ?? this.purchase.price(this.client, basket);
		this.prices.set(content, price);
		return await price;
	}

	/** Checks price and balance just before a purchase. A Failure says which limit it breaks; nothing has been sent. */
	async check(basket: Basket, { maxTotal, minBalanceAfter }: Guards): Promise<void> {
		if (maxTotal === undefined && minBalanceAfter === undefined) return;
		const { total, currency } = await this.price(basket);
		const money = (value: number) => `${Number(value.toFixed(2))} ${currency ?? ''}`.trim();
		if (maxTotal !== undefined && total > maxTotal) {
			throw limit(`This order costs ${money(total)}, more than the Max Total of ${money(maxTotal)}`);
		}
		if (minBalanceAfter === undefined || !this.purchase.balance) return;
		const balance = await this.purchase.balance(this.client);
		if (balance - total >= minBalanceAfter) return;
		throw limit(`The balance is ${money(balance)}: after this order of ${money(total)} less than ${money(minBalanceAfter)} would be left`);
	}
}

/** The Failure for a run that would buy more units than its guard allows; undefined where it keeps the limit. */
export function tooManyUnits<Basket>(purchase: Purchase<Basket>, stillToBuy: Array<Wanted<Basket>>): Failure | undefined {
	const limits = stillToBuy.flatMap(({ guards }) => guards.maxUnitsPerRun ?? []);
	if (limits.length === 0) return undefined;
	const most = Math.min(...limits);
	const units = stillToBuy.reduce((sum, { basket }) => sum + purchase.units(basket), 0);
	return units > most ? limit(`This run would buy ${units} units, more than the Max Units per Run of ${most}`) : undefined;
}

function limit(message: string): Failure {
	return new Failure({ message, description: 'Nothing was bought. If this is meant, raise the limit under Guards.', ran: 'never' });
}

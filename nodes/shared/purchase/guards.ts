import type { Client } from '../http/client';
import { Failure } from '../failure';
import { contentHash, type Placed, type Price, type Purchase } from './purchase';
import { inTurnAtTill, leftAtTill, spendAtTill, type Spending } from './till';
import type { Guards, Wanted } from './wanted';

/** How long a price is reused (ms). Prices change, and a run may take hours. */
const freshMs = 10_000;

/** A basket that has passed its guards. Other purchases may no longer use the part of the balance that it costs. */
export interface Reserved {
	price?: Price;
	/** Runs the purchase and records what it spent. */
	during: <Result extends { placed: Placed }>(work: () => Promise<Result>) => Promise<Result>;
}

/** Prices baskets and enforces the limits of purchases, for one run of a node. */
export class GuardRail<Basket> {
	private readonly prices = new Map<string, { price: Promise<Price>; at: number }>();

	constructor(
		private readonly purchase: Purchase<Basket>,
		private readonly client: Client,
	) {}

	/** What the basket costs now. A price is reused for ten seconds, unless reading it failed or a charge differed from it. */
	async price(basket: Basket): Promise<Price> {
		const content = contentHash(this.purchase, basket);
		const known = this.prices.get(content);
		if (known && Date.now() - known.at < freshMs) return await known.price;
		const price = this.purchase.cost.price(this.client, basket);
		this.prices.set(content, { price, at: Date.now() });
		price.catch(() => this.prices.delete(content));
		return await price;
	}

	/** Checks price and balance without reserving anything. Throws a Failure if a limit would be broken. */
	async checkLimits(basket: Basket, guards: Guards): Promise<void> {
		const price = await this.priceWithin(basket, guards);
		if (price) await this.checkBalance(price, guards);
	}

	/**
	 * Checks price and balance just before a purchase, and reserves its price. Throws a Failure if a limit would be broken;
	 * nothing was sent.
	 */
	async reserve(basket: Basket, guards: Guards): Promise<Reserved> {
		const price = await this.priceWithin(basket, guards);
		const { id } = this.client.account;
		const begin = () => spendAtTill(id, tenThousandths(price?.total ?? 0));
		// Checks of one account run one after another. In parallel, each would see the same balance.
		const spending =
			price && guards.minBalanceAfter !== undefined
				? await inTurnAtTill(id, async () => {
						await this.checkBalance(price, guards);
						return begin();
					})
				: begin();
		const during: Reserved['during'] = async (work) => {
			const result = await trackSpending(spending, work);
			// Now and not after delivery, because the next item is priced while this one is being delivered.
			this.dropWrongPrice(basket, result.placed, price);
			return result;
		};
		return { price, during };
	}

	/** Drops the price if the charge differed from it, so that the next item reads it again. */
	private dropWrongPrice(basket: Basket, { order: { total } }: Placed, price: Reserved['price']): void {
		if (price && total !== null && tenThousandths(price.total) !== tenThousandths(total))
			this.prices.delete(contentHash(this.purchase, basket));
	}

	/** Warnings about a charge that breaks its item's guards. Some providers report the total only afterwards. */
	afterCharge({ basket, guards: { maxTotal } }: Wanted<Basket>, placed: Placed, price: Reserved['price']): string[] {
		this.dropWrongPrice(basket, placed, price);
		const { total, currency } = placed.order;
		const warnings: string[] = [];
		if (total === null) return warnings;
		if (price?.currency && currency && price.currency !== currency) {
			warnings.push(`It was priced in ${price.currency} and charged in ${currency}.`);
		}
		if (maxTotal !== undefined && tenThousandths(total) > tenThousandths(maxTotal)) {
			warnings.push(`The charge was ${money(total, currency)}, more than the Max Total of ${money(maxTotal, currency)}.`);
		}
		return warnings;
	}

	private async priceWithin(basket: Basket, { maxTotal, minBalanceAfter }: Guards): Promise<Price | undefined> {
		if (maxTotal === undefined && minBalanceAfter === undefined) return undefined;
		const price = await this.price(basket);
		if (maxTotal === undefined || tenThousandths(price.total) <= tenThousandths(maxTotal)) return price;
		throw limitBroken(
			`This order costs ${money(price.total, price.currency)}, more than the Max Total of ${money(maxTotal, price.currency)}`,
		);
	}

	private async checkBalance({ total, currency }: Price, { minBalanceAfter }: Guards): Promise<void> {
		const { balance: read } = this.purchase.cost;
		if (minBalanceAfter === undefined || !read) return;
		const asked = Date.now();
		const balance = await read(this.client);
		const left = leftAtTill(this.client.account.id, tenThousandths(balance), asked);
		if (left - tenThousandths(total) >= tenThousandths(minBalanceAfter)) return;
		throw limitBroken(
			`The balance is ${money(left / 10_000, currency)}. After this order of ${money(total, currency)}, less than ${money(minBalanceAfter, currency)} would be left`,
		);
	}
}

async function trackSpending<Result extends { placed: Placed }>(spending: Spending, work: () => Promise<Result>): Promise<Result> {
	try {
		const result = await work();
		const { total } = result.placed.order;
		spending.charged(total === null ? undefined : tenThousandths(total));
		return result;
	} catch (cause) {
		const isRefused = cause instanceof Failure && cause.ran === 'never';
		if (isRefused) spending.refused();
		return await Promise.reject(cause);
	}
}

/** The Failure for a run that would buy more units than its guards allow; undefined if it is within the limit. */
export function tooManyUnits<Basket>(purchase: Purchase<Basket>, stillToBuy: Array<Wanted<Basket>>): Failure | undefined {
	const limits = stillToBuy.flatMap(({ guards }) => guards.maxUnitsPerRun ?? []);
	if (limits.length === 0) return undefined;
	const most = Math.min(...limits);
	const units = stillToBuy.reduce((sum, { basket }) => sum + purchase.basket.units(basket), 0);
	return units > most ? limitBroken(`This run would buy ${units} units, more than the Max Units per Run of ${most}`) : undefined;
}

/** An amount as a whole number of ten-thousandths. Amounts are compared in this form, because 0.1 + 0.2 is not 0.3 in JavaScript. */
const tenThousandths = (amount: number) => Math.round(amount * 10_000);

const money = (value: number, currency: string | null) => `${Number(value.toFixed(2))} ${currency ?? ''}`.trim();

function limitBroken(message: string): Failure {
	return new Failure({ message, description: 'Nothing was bought. If this is intentional, raise the limit under Guards.', ran: 'never' });
}

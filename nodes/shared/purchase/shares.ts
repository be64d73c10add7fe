import type { Order } from '../model/order';

/** One eSIM of an order, with its own price if the provider gives one per eSIM. */
interface Unit {
	planId: string | null;
	price?: number | null;
}

/**
 * What each of these eSIMs cost: the price of its line. If the prices do not add up to the total (a discount) or are
 * unknown, the total is divided, so that the shares of a whole order always add up to its total. The share of an eSIM that
 * has not arrived yet stays with that eSIM. `ordered` is the number of eSIMs that the total is for, if no line says it.
 */
export function sharesOf({ total, lines }: Pick<Order, 'total' | 'lines'>, units: Unit[], ordered: number): Array<number | null> {
	if (total === null || units.length === 0) return units.map(() => null);
	const all = [...units, ...missingUnits(lines, units, ordered)];
	const scale = scaleOf(total);
	const prices = all.map(({ planId, price }) => inParts(price ?? linePrice(lines, planId), scale));
	return divide(Math.round(total * scale), prices)
		.slice(0, units.length)
		.map((share) => share / scale);
}

/** The eSIMs of an order that have not arrived yet. */
function missingUnits(lines: Order['lines'], units: Unit[], ordered: number): Unit[] {
	const planIds = lines.flatMap(({ planId, quantity }) => Array.from({ length: quantity ?? 0 }, () => planId));
	const expected = lines.some(({ quantity }) => quantity !== null) ? planIds.length : ordered;
	for (const { planId } of units) {
		const place = planIds.indexOf(planId);
		if (place >= 0) planIds.splice(place, 1);
	}
	return Array.from({ length: Math.max(expected - units.length, 0) }, (_, index) => ({ planId: planIds[index] ?? null }));
}

/** The unit price of a plan's lines; null if it is unknown or not the same in all of them. */
function linePrice(lines: Order['lines'], planId: string | null): number | null {
	const own = planId === null ? lines : lines.filter((line) => line.planId === planId);
	const [price = null, ...others] = new Set(own.map((line) => line.price));
	return others.length > 0 ? null : price;
}

/** Shares are whole cents, or whole smaller parts if the total has them. */
function scaleOf(total: number): number {
	return [100, 1_000, 10_000, 100_000].find((scale) => Math.round(total * scale) / scale === total) ?? 1_000_000;
}

/** A price in such parts. Decimal fractions are never exact, so what is nearly whole counts as whole. */
function inParts(price: number | null, scale: number): number | null {
	if (price === null) return null;
	const parts = price * scale;
	return Math.abs(parts - Math.round(parts)) < 1e-6 ? Math.round(parts) : parts;
}

/** Divides a whole number by these prices into whole numbers. An unknown price gets an equal part of what the others leave. */
function divide(total: number, prices: Array<number | null>): number[] {
	const known = prices.filter((price) => price !== null);
	const left = total - known.reduce((sum, price) => sum + price, 0);
	const unknown = prices.length - known.length;
	if (left === 0 && unknown === 0 && known.every(Number.isInteger)) return known;
	if (left < 0 && unknown > 0) return apportion(total, Array<number>(prices.length).fill(1));
	return apportion(
		total,
		prices.map((price) => price ?? left / unknown),
	);
}

/** Divides a whole number by weights into whole numbers that add up to it; equally if all weights are 0. */
function apportion(total: number, weights: number[]): number[] {
	const all = weights.reduce((sum, weight) => sum + weight, 0);
	if (all === 0) return apportion(total, Array<number>(weights.length).fill(1));
	let weight = 0;
	let given = 0;
	return weights.map((one) => {
		weight += one;
		const share = Math.round((total * weight) / all) - given;
		given += share;
		return share;
	});
}

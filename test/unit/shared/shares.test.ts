import { sharesOf } from '../../../nodes/shared/purchase/shares';

const line = (planId: string | null, quantity: number | null, price: number | null) => ({ planId, quantity, price });
const units = (...planIds: Array<string | null>) => planIds.map((planId) => ({ planId }));

/** In cents, since decimal fractions do not add up exactly. */
const cents = (shares: Array<number | null>) => shares.reduce<number>((sum, share) => sum + Math.round((share ?? 0) * 100), 0);

test('each eSIM has the price of its line', () => {
	const order = { total: 25, lines: [line('a', 2, 5), line('b', 1, 15)] };
	expect(sharesOf(order, units('a', 'b', 'a'), 3)).toEqual([5, 15, 5]);
});

test.each([
	[10, 3],
	[0.01, 2],
	[99.99, 7],
	[4.56, 2],
	[0, 2],
])('%d over %i eSIMs adds up to the cent', (total, quantity) => {
	for (const price of [null, total / quantity, 3.33]) {
		const shares = sharesOf({ total, lines: [line('a', quantity, price)] }, units(...Array<string>(quantity).fill('a')), quantity);
		expect(shares).toHaveLength(quantity);
		expect(cents(shares)).toBe(Math.round(total * 100));
		if (price !== total / quantity) expect(Math.max(...shares.map(Number)) - Math.min(...shares.map(Number))).toBeLessThan(0.011);
	}
});

test('a discount on the total is spread over lines by their prices', () => {
	const order = { total: 20, lines: [line('a', 1, 5), line('b', 1, 20)] };
	expect(sharesOf(order, units('a', 'b'), 2)).toEqual([4, 16]);
});

test('a price that the provider gives per eSIM counts before that of the line', () => {
	const order = { total: 9, lines: [line('a', 2, 5)] };
	expect(
		sharesOf(
			order,
			[
				{ planId: 'a', price: 5 },
				{ planId: 'a', price: 4 },
			],
			2,
		),
	).toEqual([5, 4]);
});

test('an unknown price gets what the others leave', () => {
	const order = { total: 12, lines: [line('a', 1, 5), line('b', 1, null)] };
	expect(sharesOf(order, units('a', 'b'), 2)).toEqual([5, 7]);
});

test('an eSIM that has not arrived keeps its share', () => {
	expect(sharesOf({ total: 10, lines: [line('a', 2, 5)] }, units('a'), 2)).toEqual([5]);
	expect(sharesOf({ total: 10, lines: [line('a', 2, null)] }, units('a'), 2)).toEqual([5]);
	expect(sharesOf({ total: 20, lines: [line('a', 1, 5), line('b', 1, 15)] }, units('b'), 2)).toEqual([15]);
	expect(sharesOf({ total: 10, lines: [line(null, null, null)] }, units(null), 2)).toEqual([5]);
});

test('without a total there is no share', () => {
	expect(sharesOf({ total: null, lines: [line('a', 2, 5)] }, units('a', 'a'), 2)).toEqual([null, null]);
	expect(sharesOf({ total: 10, lines: [] }, [], 0)).toEqual([]);
});

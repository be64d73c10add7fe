import { openShop } from './shop';

const shop = openShop();

test('100 items in one run: 100 bought and paired, within the pace, not three requests an order but little more than two', async () => {
	const references = Array.from({ length: 100 }, (_, index) => `hundred-${index}`);
	const { json, items, error } = await shop.buy(references);
	expect(error).toBeUndefined();
	expect(json.map(({ reference }) => reference)).toEqual(references);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(references.map((_, item) => ({ item })));
	expect(new Set(json.map(({ iccid }) => iccid)).size).toBe(100);
	expect(shop.charges()).toBe(100);
	// On a busy machine a request may arrive late and be refused; it is sent again and never reaches the user.
	expect(shop.sandbox.requests().filter(({ status }) => status === 429).length).toBeLessThanOrEqual(5);
	expect(shop.sandbox.peakInFlight('esimGo')).toBeLessThanOrEqual(10);
	expect(shop.requests().length).toBeLessThanOrEqual(240);
}, 90_000);

import { deduplicator } from './engine';
import { openShop } from './shop';

const shop = openShop();

test('100 items in one run: 100 bought and paired, within the pace, for little more than two requests and four writes of the note an order', async () => {
	const references = Array.from({ length: 100 }, (_, index) => `hundred-${index}`);
	const writes = [jest.spyOn(deduplicator, 'checkProcessedAndRecord'), jest.spyOn(deduplicator, 'removeProcessed')];
	const { json, items, error } = await shop.buy(references);
	expect(error).toBeUndefined();
	expect(json.map(({ reference }) => reference)).toEqual(references);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(references.map((_, item) => ({ item })));
	expect(new Set(json.map(({ iccid }) => iccid)).size).toBe(100);
	expect(shop.charges()).toBe(100);
	// On a busy machine a request may arrive late and be refused; it is sent again and never reaches the user.
	const refused = shop.sandbox.requests().filter(({ status }) => status === 429).length;
	expect(refused).toBeLessThanOrEqual(5);
	expect(shop.sandbox.peakInFlight('esimGo')).toBeLessThanOrEqual(10);
	expect(shop.requests().length - refused).toBeLessThanOrEqual(210);
	expect(writes.reduce((sum, { mock }) => sum + mock.calls.length, 0)).toBeLessThanOrEqual(400);
}, 90_000);

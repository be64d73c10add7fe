import { openShop, thePurchase } from './shop';

const shop = openShop();

const rest = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** In real time: what is measured is how long n8n's Stop button takes. */
test('a run that is stopped while it waits for an outcome ends within a second, and sets its reference free', async () => {
	shop.fault({ ...thePurchase, fault: { kind: 'reset', when: 'before' } });
	const stop = new AbortController();
	const running = shop.buy(['stopped'], {}, { signal: stop.signal });
	while (shop.requests().filter((request) => request === 'GET /orders').length < 4) await rest(10);
	stop.abort();
	await running;
	await rest(700);
	const before = shop.requests().length;
	const began = Date.now();
	const again = new AbortController();
	const next = shop.buy(['stopped'], {}, { workflowId: 'another', signal: again.signal });
	while (shop.requests().length === before) await rest(5);
	expect(Date.now() - began).toBeLessThan(500);
	again.abort();
	await next;
	expect(shop.charges()).toBe(0);
});

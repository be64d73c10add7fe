import { Oytel } from '../../../nodes/Oytel/Oytel.node';
import { provisioning } from '../../../nodes/Oytel/resources/esim/provision';
import { buying } from '../../../nodes/shared/purchase/run';
import { startSandbox } from '../../../sandbox';
import { chargesOf, openOytelShop, oytelEngine, provision } from './shop';

const shop = openOytelShop();

const tooMany = () => shop.sandbox.requests().filter(({ status }) => status === 429);

test('101 provisions in one run: 100 are bought, then the node says which item was not, and when the next can be', async () => {
	const references = Array.from({ length: 103 }, (_, index) => `hour-${index}`);
	const { error } = await shop.buy(references);
	expect(error?.message).toBe('Oytel allows 100 provisions an hour, and they are used up [item 100]');
	const opensAt = new Date(String(/can be sent at (\S+Z)/.exec(String(error?.description))?.[1])).getTime();
	expect(opensAt - Date.now()).toBeGreaterThan(58 * 60_000);
	expect(opensAt - Date.now()).toBeLessThan(61 * 60_000);
	expect(error?.description).toContain('hour-99: order');
	expect(error?.description).toContain('2 further items were not sent, starting with item 101');
	expect(shop.charges()).toBe(100);
	expect(tooMany()).toEqual([]);

	const again = await shop.buy(references, {}, { node: { onError: 'continueErrorOutput' } });
	expect(again.outputs[0].map(({ json }) => json.outcome)).toEqual(references.slice(0, 100).map(() => 'alreadyBought'));
	expect(again.outputs[1].map(({ json }) => json.details)).toEqual(
		['hour-100', 'hour-101', 'hour-102'].map((reference) => expect.objectContaining({ reference, opensAt: expect.any(String) })),
	);
	expect(shop.charges()).toBe(100);

	// Plans and status have limits of their own, and who waits for a provision holds up nobody.
	const stop = new AbortController();
	const waiting = shop.buy(['patient'], { options: { waitForLimitMinutes: 120 } }, { signal: stop.signal });
	const [esim] = shop.sandbox.state('oytel').esims;
	await new Promise((resolve) => setTimeout(resolve, 1_500));
	const plans = await shop.run('plan.getAll');
	const status = await shop.run('esim.getStatus', { esimId: esim.esimId });
	expect([plans.error, status.error]).toEqual([undefined, undefined]);
	expect(shop.charges()).toBe(100);
	stop.abort();
	await waiting;
	await new Promise((resolve) => setTimeout(resolve, 500));
	expect(shop.charges()).toBe(100);
}, 90_000);

test('items wait for the window when the user allows it', async () => {
	const sandbox = await startSandbox();
	const pace = { sends: 2, windowMs: 2_500, inFlight: 10 };
	const narrow = {
		...provisioning,
		provider: { ...provisioning.provider, limits: () => [{ key: 'provision', pace, what: '2 provisions' }] },
	};
	const node = new Oytel();
	Object.assign(node, { customOperations: { esim: { provision: buying(narrow).execute } } });
	const engine = oytelEngine(sandbox, {}, node);
	const items = ['w-1', 'w-2', 'w-3', 'w-4', 'w-5'].map((reference) => ({ reference }));
	const began = Date.now();
	const { json, error } = await engine.run({ parameters: { ...provision(), options: { waitForLimitMinutes: 1 } }, items });
	expect(error).toBeUndefined();
	expect(json.map(({ outcome }) => outcome)).toEqual(items.map(() => 'bought'));
	expect(Date.now() - began).toBeGreaterThan(5_000);
	expect(chargesOf(sandbox)).toBe(5);
	await sandbox.close();
});

test('a limit that Oytel itself reports is told with its time, and nothing is lost', async () => {
	const sandbox = await startSandbox({ switches: { oytel: { provisionsPerHour: 2 } } });
	const engine = oytelEngine(sandbox);
	const items = ['t-1', 't-2', 't-3'].map((reference) => ({ reference }));
	const { error } = await engine.run({ parameters: provision(), items });
	expect(error?.message).toContain('Oytel refused the request (429): Rate limit exceeded (RATE_LIMITED)');
	expect(error?.description).toMatch(/Run again in 3\d{3} seconds/);
	expect(error?.description).toContain('t-2: order');
	expect(chargesOf(sandbox)).toBe(2);
	await sandbox.close();
});

test('1000 status reads an hour are shared by all runs of the process, and nothing is refused for headers of no documented meaning', async () => {
	const sandbox = await startSandbox({ switches: { oytel: { requestsPerWindow: 0, limitHeaders: true, statusReadsPerHour: 3 } } });
	const engine = oytelEngine(sandbox);
	const bought = await engine.run({ parameters: provision(), items: [{ reference: 'watched' }] });
	const esimId = String(bought.json[0].id);
	const parameters = { resource: 'esim', operation: 'getStatus', esimId };
	const three = await engine.run({ parameters, items: [{}, {}, {}] });
	expect(three.json).toHaveLength(3);
	const { error } = await engine.run({ parameters });
	expect(error?.message).toContain('Oytel refused the request (429)');
	expect(error?.description).toMatch(/Run again in 3\d{3} seconds/);
	const next = await engine.run({ parameters });
	expect(next.error?.message).toContain('Oytel allows 1000 status reads an hour, and they are used up');
	expect(sandbox.requests().filter(({ path }) => path.endsWith('/status'))).toHaveLength(4);
	const plans = await engine.run({ parameters: { resource: 'plan', operation: 'getAll', filters: { search: 'EU' } } });
	expect(plans.json.map(({ id }) => id)).toEqual(['eu-roam-50', 'eu-roam-5', 'eu-roam-1']);
	await sandbox.close();
});

test('30 items at once are paced: all arrive, and no 429 reaches the user', async () => {
	const sandbox = await startSandbox();
	const items = Array.from({ length: 30 }, () => ({}));
	const { json, error } = await oytelEngine(sandbox).run({ parameters: { resource: 'plan', operation: 'getAll', limit: 1 }, items });
	expect(error).toBeUndefined();
	expect(json).toHaveLength(30);
	// On a busy machine a request may arrive late and be refused; it is sent again.
	expect(sandbox.requests().filter(({ status }) => status === 429).length).toBeLessThanOrEqual(3);
	await sandbox.close();
});

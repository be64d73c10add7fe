import type { FaultRule, Sandbox } from '../../sandbox';
import { clientOf as celitechClient } from './celitechClient';
import { clientOf, openEsimGo } from './esimGoClient';
import { clientOf as pressOneClient } from './pressoneClient';
import { oytelClient } from './oytelClient';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;

beforeEach(async () => {
	({ sandbox, ...client } = await openEsimGo());
});
afterEach(async () => await sandbox.close());

const reset = { kind: 'reset', when: 'after' } as const;
const charges = () => sandbox.ledger().filter(({ kind }) => kind === 'charge');
const HOUR_MS = 3_600_000;

/** Sends an order whose answer is lost. */
async function loseOrder(rule: Partial<FaultRule> = {}): Promise<void> {
	sandbox.addFault({ method: 'POST', path: '/orders', fault: reset, ...rule });
	await client.order().catch(() => undefined);
}

describe('a late charge', () => {
	beforeEach(() => sandbox.setSwitches('esimGo', { lateChargeMs: 60_000 }));

	it("comes when it is due by the sandbox's clock, and the order is of that time", async () => {
		const before = Date.now();
		await loseOrder();
		await sandbox.advanceClock(59_000);
		expect(charges()).toEqual([]);
		expect((await client.get('/orders')).json).toEqual([]);
		await sandbox.advanceClock(1_000);
		expect(charges()).toHaveLength(1);
		const [order] = (await client.get('/orders')).json;
		expect(Date.parse(order.createdDate)).toBeGreaterThanOrEqual(before + 60_000);
		expect(order.order[0].iccids).toHaveLength(1);
	});

	it('is not held up by a request whose answer arrives', async () => {
		sandbox.addFault({ method: 'POST', fault: { kind: 'delay', ms: 1, when: 'after' } });
		expect((await client.order()).json.orderReference).not.toBe('');
		expect(charges()).toHaveLength(1);
	});

	it('never comes when it is refused by then, or when the key was wrong', async () => {
		await loseOrder();
		sandbox.act('esimGo', { action: 'setBalance', balance: 1 });
		await sandbox.advanceClock(60_000);
		sandbox.act('esimGo', { action: 'setBalance', balance: 100 });
		sandbox.addFault({ method: 'POST', fault: reset });
		await client.call('POST', '/orders', { type: 'transaction', assign: true, order: [] }, { 'x-api-key': 'wrong' }).catch(() => undefined);
		await sandbox.advanceClock(60_000);
		expect(charges()).toEqual([]);
	});

	it('leaves alone what moves no money, unless the rule asks for it', async () => {
		const iccid = await client.buy();
		const rename = async (customerRef: string, rule: Partial<FaultRule> = {}) => {
			sandbox.addFault({ method: 'PUT', path: '/esims', fault: reset, ...rule });
			await client.call('PUT', '/esims', { iccid, customerRef }).catch(() => undefined);
		};
		const reference = async () => String((await client.get(`/esims/${iccid}`)).json.customerRef);
		await rename('at once');
		expect(await reference()).toBe('at once');
		await rename('later', { lateMs: 5_000 });
		expect(await reference()).toBe('at once');
		await sandbox.advanceClock(5_000);
		expect(await reference()).toBe('later');
	});

	it('can be set by the rule, and the request log says so', async () => {
		await loseOrder({ lateMs: 2 * HOUR_MS });
		expect(sandbox.requests().at(-1)).toMatchObject({ fault: 'reset after, 7200000 ms late', status: 0 });
		await sandbox.advanceClock(2 * HOUR_MS - 1_000);
		expect(charges()).toEqual([]);
		await sandbox.advanceClock(1_000);
		expect(charges()).toHaveLength(1);
		await loseOrder({ lateMs: 0 });
		expect(charges()).toHaveLength(2);
	});

	it.each([
		['before', { kind: 'status', status: 500, when: 'before' }],
		['with a delay', { kind: 'delay', ms: 5, when: 'after' }],
	] as const)('is refused of a fault %s: there is nothing to be late with', (_name, fault) => {
		expect(() => sandbox.addFault({ fault, lateMs: 1 })).toThrow('lateMs works only with a fault that loses the answer');
	});

	it.each([{ kind: 'cut' }, { kind: 'empty' }, { kind: 'html' }, { kind: 'status', status: 500 }] as const)(
		'goes with the fault $kind',
		async (fault) => {
			await loseOrder({ fault });
			expect(charges()).toEqual([]);
			await sandbox.advanceClock(60_000);
			expect(charges()).toHaveLength(1);
		},
	);
});

describe('at the other providers', () => {
	const lateMs = 3 * HOUR_MS;

	it('a late charge outlives the token that it was asked for with', async () => {
		const { buy, renew } = celitechClient(sandbox);
		await renew();
		sandbox.addFault({ provider: 'celitech', method: 'POST', path: '/purchases/v2', fault: reset, lateMs });
		await buy().catch(() => undefined);
		expect(charges()).toEqual([]);
		await sandbox.advanceClock(lateMs);
		expect(charges()).toMatchObject([{ provider: 'celitech', at: expect.any(String) }]);
	});

	it('it comes at PressOne, Oytel and PressOne Voice too', async () => {
		for (const provider of ['pressOne', 'oytel', 'pressOneVoice'] as const) sandbox.setSwitches(provider, { lateChargeMs: lateMs });
		const pressOne = pressOneClient(sandbox);
		await pressOne.login();
		sandbox.addFault({ method: 'POST', times: 3, fault: reset });
		await pressOne.order().catch(() => undefined);
		await oytelClient(sandbox)
			.provision()
			.catch(() => undefined);
		const { baseUrl, headerName, headerValue } = sandbox.pressOneVoice;
		const headers = { [headerName]: headerValue, 'content-type': 'application/json' };
		await fetch(`${baseUrl}/api/third-party/partner/renew-number/`, { method: 'POST', headers, body: '{"email":"ada@example.com"}' }).catch(
			() => undefined,
		);
		expect(charges()).toEqual([]);
		await sandbox.advanceClock(lateMs);
		expect(charges().map(({ provider }) => provider)).toEqual(['pressOne', 'oytel', 'pressOneVoice']);
	});
});

describe('what happens in the moment of a fault', () => {
	it('is any action of that provider', async () => {
		await loseOrder({ fault: { kind: 'status', status: 500, when: 'before' }, also: { action: 'setBalance', balance: 7 } });
		expect(sandbox.state('esimGo').balance).toBe(7);
	});

	it('is an error of the sandbox when the provider does not know it', async () => {
		const noise = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
		sandbox.addFault({ fault: { kind: 'delay', ms: 0, when: 'before' }, also: { action: 'fly' } });
		expect(await client.order()).toMatchObject({ status: 500, json: { message: expect.stringContaining('sandbox itself') } });
		expect(noise).toHaveBeenCalled();
		noise.mockRestore();
	});
});

it('can leave out the Date header', async () => {
	expect((await client.get('/organisation')).headers.has('date')).toBe(true);
	sandbox.setSwitches('esimGo', { dateHeader: 'absent' });
	expect((await client.get('/organisation')).headers.has('date')).toBe(false);
});

import { esimGo } from '../../../nodes/EsimGo/provider';
import { accountOf } from '../../../nodes/shared/http/account';
import { Client } from '../../../nodes/shared/http/client';

/** When an attempt's time is over is told by the provider's clock, which only the Date headers of its answers tell. */

const credential = { apiKey: 'the key of a test', baseUrl: 'http://127.0.0.1:1/v2.4' };

const real = Date.now;
let passedMs = 0;

/** So long an answer is under way, by the clock of this process. */
const pass = (ms: number) => void (passedMs += ms);

beforeAll(() => void jest.spyOn(Date, 'now').mockImplementation(() => real() + passedMs));
afterAll(() => jest.restoreAllMocks());

/** A provider whose clock is `ahead` of this machine's, and whose answers are under way for so long. */
function clientOf(world: { ahead: number; before: number; after: number; keptFor?: number }): Client {
	const answer = async () => {
		const { ahead, before, after, keptFor = 0 } = world;
		pass(before);
		const headers = { date: new Date(Date.now() + ahead - keptFor * 1_000).toUTCString(), ...(keptFor > 0 && { age: String(keptFor) }) };
		pass(after);
		return await Promise.resolve({ statusCode: 200, headers, body: Buffer.from('{}') });
	};
	const caller = Object.assign(Object.create(null), { helpers: { httpRequestWithAuthentication: answer } });
	return new Client(caller, esimGo, accountOf(credential, esimGo));
}

test.each([
	{ ahead: 0, before: 0, after: 0 },
	{ ahead: 0, before: 1_500, after: 0 },
	{ ahead: 0, before: 0, after: 1_500 },
	{ ahead: 3_600_000, before: 0, after: 1_500 },
	{ ahead: -3_600_000, before: 1_500, after: 0 },
	// Kept by a cache for two hours.
	{ ahead: 0, before: 0, after: 0, keptFor: 7_200 },
])('lies between the earliest and the latest time, however long an answer is under way: %o', async (world) => {
	const client = clientOf(world);
	for (let asked = 0; asked < 4; asked++) await client.once({ method: 'GET', path: '/orders' });
	const { earliest, latest } = client.providerTimes();
	const now = Date.now() + world.ahead;
	expect(earliest).toBeLessThanOrEqual(now);
	expect(latest).toBeGreaterThanOrEqual(now);
	expect(latest - earliest).toBeLessThan(world.before + world.after + (world.keptFor ? 3_500 : 2_500));
});

test('a machine that slept for hours while an answer was under way knows the time as well as before, and learns it anew if it did not', async () => {
	const hours = 3 * 3_600_000;
	const world = { ahead: 3_600_000, before: 0, after: 0 };
	const client = clientOf(world);
	const ask = async () => await client.once({ method: 'GET', path: '/orders' });
	const expectToKnow = () => {
		const { earliest, latest } = client.providerTimes();
		expect(client.hasLearnedTime).toBe(true);
		expect(latest - earliest).toBeLessThan(2_500);
		expect(earliest).toBeLessThanOrEqual(Date.now() + world.ahead);
		expect(latest).toBeGreaterThanOrEqual(Date.now() + world.ahead);
	};
	world.before = hours;
	await ask();
	expect(client.hasLearnedTime).toBe(false);
	world.before = 0;
	await ask();
	expectToKnow();
	world.after = hours;
	await ask();
	expectToKnow();
});

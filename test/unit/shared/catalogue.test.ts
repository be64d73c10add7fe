import { EsimGoApi } from '../../../credentials/EsimGoApi.credentials';
import { esimGo } from '../../../nodes/EsimGo/provider';
import { badParameter } from '../../../nodes/shared/failure';
import { accountOf } from '../../../nodes/shared/http/account';
import { Catalogue, mostAccounts, mostRows } from '../../../nodes/shared/http/catalogue';
import { Client } from '../../../nodes/shared/http/client';

/** The memory of what an account can buy. */

const minute = 60_000;

let now = Date.parse('2026-11-30T12:00:00Z');

beforeEach(() => jest.spyOn(Date, 'now').mockImplementation(() => now));

afterEach(() => jest.restoreAllMocks());

const { name: credential } = new EsimGoApi();

/** A client as one run opens it. */
function clientOf(apiKey = 'key', baseUrl = 'https://api.example.com/v2.5', signal?: AbortSignal): Client {
	const account = accountOf({ apiKey, baseUrl }, esimGo);
	const client: Client = Object.assign(Object.create(Client.prototype), { caller: { getExecutionCancelSignal: () => signal }, account });
	return Object.assign(client, { provider: { ...esimGo, credential } });
}

/** A catalogue whose readings the test ends itself. */
function listOf() {
	const readings: Array<{ give: (rows: string[]) => void; fail: (cause: Error) => void; by: Client; report: (rows: number) => void }> = [];
	const catalogue = new Catalogue<string>({
		label: 'The list',
		read: async (by, report) => await new Promise((give, fail) => readings.push({ give, fail, by, report })),
	});
	return { catalogue, readings };
}

const settled = async () => await new Promise((resolve) => setImmediate(resolve));

test('readers at the same time share one reading, and later ones what it brought', async () => {
	const { catalogue, readings } = listOf();
	const waiting = Promise.all(Array.from({ length: 20 }, async () => await catalogue.rows(clientOf())));
	readings[0].give(['a', 'b']);
	const answers = await waiting;
	expect(new Set(answers)).toEqual(new Set([answers[0]]));
	now += 59 * minute;
	expect(await catalogue.rows(clientOf())).toEqual(['a', 'b']);
	expect(readings).toHaveLength(1);
});

test('after an hour, or sooner if the reader says so, it is read anew', async () => {
	const { catalogue, readings } = listOf();
	const read = async (maxAgeMinutes?: number) => {
		const rows = catalogue.rows(clientOf(), maxAgeMinutes === undefined ? {} : { maxAgeMinutes });
		await settled();
		readings.at(-1)?.give([`reading ${readings.length}`]);
		return await rows;
	};
	expect(await read()).toEqual(['reading 1']);
	now += 5 * minute;
	expect(await read(10)).toEqual(['reading 1']);
	expect(await read(4)).toEqual(['reading 2']);
	expect(await read(0)).toEqual(['reading 3']);
	now += 61 * minute;
	expect(await read()).toEqual(['reading 4']);
});

test('who asks anew does not believe a reading that began before, and shares the next one', async () => {
	const { catalogue, readings } = listOf();
	const early = catalogue.rows(clientOf());
	now += 1_000;
	const late = [0, 0, 0].map(async (maxAgeMinutes) => await catalogue.rows(clientOf(), { maxAgeMinutes }));
	readings[0].give(['old']);
	expect(await early).toEqual(['old']);
	await settled();
	readings[1].give(['new']);
	expect(await Promise.all(late)).toEqual([['new'], ['new'], ['new']]);
	expect(readings).toHaveLength(2);
});

test('a reading that fails empties nothing: its reader gets the failure, and the last complete answer stays', async () => {
	const { catalogue, readings } = listOf();
	const first = catalogue.rows(clientOf());
	readings[0].give(['kept']);
	await first;
	now += 61 * minute;
	const second = catalogue.rows(clientOf());
	readings[1].fail(new Error('page 3 failed'));
	await expect(second).rejects.toThrow('page 3 failed');
	expect(catalogue.last(clientOf())).toEqual(['kept']);
	const third = catalogue.rows(clientOf());
	readings[2].give(['new']);
	expect(await third).toEqual(['new']);
});

test('a reading whose execution is stopped takes nobody else with it', async () => {
	const { catalogue, readings } = listOf();
	const stopped = new AbortController();
	const mine = catalogue.rows(clientOf('key', undefined, stopped.signal));
	const yours = catalogue.rows(clientOf());
	stopped.abort();
	readings[0].fail(badParameter('The execution was stopped', ''));
	await expect(mine).rejects.toThrow('The execution was stopped');
	await settled();
	readings[1].give(['a']);
	expect(await yours).toEqual(['a']);
});

test.each([
	['another key', clientOf('other')],
	['another address', clientOf('key', 'https://other.example.com/v2.5')],
	['another version', clientOf('key', 'https://api.example.com/v2.4')],
])('%s is another account: it sees nothing of this one', async (_, other) => {
	const { catalogue, readings } = listOf();
	const first = catalogue.rows(clientOf());
	readings[0].give(['mine']);
	await first;
	expect(catalogue.last(other)).toBeUndefined();
	const second = catalogue.rows(other);
	readings[1].give(['yours']);
	expect(await second).toEqual(['yours']);
	expect(await catalogue.rows(clientOf())).toEqual(['mine']);
	expect(other.account.access).not.toContain('other');
});

test('a client ID without its secret opens nothing, and a new token changes nothing', () => {
	const access = (fields: object) => accountOf({ baseUrl: 'https://api.example.com', clientId: 'id', ...fields }, esimGo).access;
	const mine = access({ clientSecret: 'right', accessToken: 'one', issuedAt: '2026-11-30' });
	expect(access({ clientSecret: 'wrong', accessToken: 'one', issuedAt: '2026-11-30' })).not.toBe(mine);
	expect(access({ accessToken: 'two', issuedAt: '2026-12-01', clientSecret: 'right' })).toBe(mine);
});

test(`${mostAccounts} accounts are kept, those that were asked for last`, async () => {
	const { catalogue, readings } = listOf();
	const fill = async (key: string) => {
		const rows = catalogue.rows(clientOf(key));
		readings.at(-1)?.give([key]);
		await rows;
	};
	for (let account = 0; account < mostAccounts; account++) await fill(`key ${account}`);
	expect(catalogue.last(clientOf('key 0'))).toEqual(['key 0']);
	await fill('one more');
	expect(catalogue.last(clientOf('key 0'))).toEqual(['key 0']);
	expect(catalogue.last(clientOf('key 1'))).toBeUndefined();
});

test('no more rows are kept than there is room for: the account that was asked for least recently goes', async () => {
	const { catalogue, readings } = listOf();
	const fill = async (key: string, count: number) => {
		const rows = catalogue.rows(clientOf(key));
		readings.at(-1)?.give(Array.from({ length: count }, () => key));
		await rows;
	};
	await fill('a', mostRows / 2);
	await fill('b', mostRows / 2);
	expect(catalogue.last(clientOf('a'))).toHaveLength(mostRows / 2);
	await fill('c', mostRows / 2);
	expect(catalogue.last(clientOf('b'))).toBeUndefined();
	expect(catalogue.last(clientOf('a'))).toHaveLength(mostRows / 2);
});

test('a list that has no end is given up, and replaces nothing', async () => {
	const { catalogue, readings } = listOf();
	const rows = catalogue.rows(clientOf());
	expect(() => readings[0].report(mostRows + 1)).toThrow('The list has more than 100,000 rows');
	readings[0].give(Array.from({ length: mostRows + 1 }, () => 'a'));
	await expect(rows).rejects.toThrow('was not read to its end');
	expect(catalogue.last(clientOf())).toBeUndefined();
});

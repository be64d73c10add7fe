import { startSandbox, type Sandbox } from '../../sandbox';
import { readReply } from './pressoneClient';

const DAY_MS = 86_400_000;

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => await sandbox.close());

const call = async (path: string, init: RequestInit = {}) => {
	const { baseUrl, headerName, headerValue } = sandbox.pressOneVoice;
	return await readReply(
		await fetch(`${baseUrl}/api/third-party/partner${path}`, { ...init, headers: { [headerName]: headerValue, ...init.headers } }),
	);
};
const renew = async (email: string) =>
	await call('/renew-number/', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email }) });
const users = async (query = '') => (await call(`/user/${query}`)).json;
const endOf = (email: string) => sandbox.state('pressOneVoice').users.find((user) => user.email === email)?.endsAt ?? 0;

it('refuses a wrong header value or none with 401, and never logs the right one', async () => {
	const { headerName, headerValue } = sandbox.pressOneVoice;
	expect(await call('/user/', { headers: { [headerName]: 'wrong' } })).toMatchObject({ status: 401, json: { success: false, data: null } });
	expect((await call('/user/')).status).toBe(200);
	expect(JSON.stringify(sandbox.requests())).not.toContain(headerValue);
	sandbox.setSwitches('pressOneVoice', { headerName: 'Authorization', headerValue: `Api-Key ${headerValue}` });
	expect((await call('/user/')).status).toBe(401);
	expect((await call('/user/', { headers: { Authorization: `Api-Key ${headerValue}` } })).status).toBe(200);
});

it('wants the slash at the end of its paths', async () => {
	expect((await call('/user')).status).toBe(404);
});

describe('a renewal', () => {
	it('adds a period after the current one, and a second call adds another', async () => {
		const before = endOf('ada@example.com');
		expect(await renew('ada@example.com')).toMatchObject({
			status: 200,
			json: { message: 'Number renewed successfully', success: true, data: null },
		});
		await renew('ada@example.com');
		expect(endOf('ada@example.com') - before).toBe(60 * DAY_MS);
		expect(sandbox.ledger()).toMatchObject([
			{ provider: 'pressOneVoice', kind: 'charge', amount: 5, item: 'ada@example.com' },
			{ provider: 'pressOneVoice', kind: 'charge', amount: 5, item: 'ada@example.com' },
		]);
	});

	it('turns a free trial into a paid subscription', async () => {
		await renew('bola@example.com');
		expect((await users('?email=bola@example.com')).data.results[0].subscription).toMatchObject({ status: 'active', is_free_trial: false });
	});

	it('of an unknown e-mail address is success:false, by default with status 200, and costs nothing', async () => {
		expect(await renew('nobody@example.com')).toMatchObject({ status: 200, json: { success: false, data: null } });
		sandbox.setSwitches('pressOneVoice', { failureStatus: 400, renewals: 'declined' });
		expect(await renew('ada@example.com')).toMatchObject({ status: 400, json: { success: false } });
		expect((await call('/renew-number/', { method: 'POST', body: 'email=ada@example.com' })).json.success).toBe(false);
		expect(sandbox.ledger()).toEqual([]);
	});
});

describe('the user list', () => {
	it('has everybody, or the one with an e-mail address or a number', async () => {
		const all = await users();
		expect(all).toMatchObject({ success: true, data: { count: 3, next: null, previous: null } });
		const [ada] = all.data.results;
		expect(ada).toMatchObject({
			email: 'ada@example.com',
			subscription: { status: 'active', is_free_trial: false, end_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) },
		});
		expect((await users(`?mobile=${encodeURIComponent(ada.mobile)}`)).data.count).toBe(1);
		expect((await users('?email=nobody@example.com')).data.results).toEqual([]);
	});

	it('comes in pages, in any of three shapes', async () => {
		sandbox.setSwitches('pressOneVoice', { pageSize: 2 });
		const first = await users();
		const second = await readReply(
			await fetch(first.data.next, { headers: { [sandbox.pressOneVoice.headerName]: sandbox.pressOneVoice.headerValue } }),
		);
		expect(second.json.data).toMatchObject({ next: null, results: [{ email: 'chidi@example.com', subscription: { status: 'expired' } }] });
		sandbox.setSwitches('pressOneVoice', { listShape: 'results' });
		expect((await users()).results).toHaveLength(2);
		sandbox.setSwitches('pressOneVoice', { listShape: 'data', endDateField: 'expires_on', dateForm: 'date' });
		expect((await users()).data[0].subscription.expires_on).toMatch(/^\d{4}-\d\d-\d\d$/);
	});

	it('follows the clock and who comes and goes', async () => {
		sandbox.act('pressOneVoice', { action: 'claim', email: 'dayo@example.com', mobile: '+2340000000009', endsInDays: 3 });
		sandbox.act('pressOneVoice', { action: 'leave', email: 'ada@example.com' });
		const dayo = async () => (await users('?email=dayo@example.com')).data.results[0].subscription;
		expect(await dayo()).toMatchObject({ status: 'active', is_free_trial: true });
		await sandbox.advanceClock(3 * DAY_MS);
		expect(await dayo()).toMatchObject({ status: 'expired' });
		expect((await users('?email=ada@example.com')).data.count).toBe(0);
	});
});

it('can show a renewal late in the user list', async () => {
	sandbox.setSwitches('pressOneVoice', { readLagMs: 60_000 });
	const subscription = async () => (await users('?email=bola@example.com')).data.results[0].subscription;
	const before = await subscription();
	await renew('bola@example.com');
	expect(await subscription()).toEqual(before);
	await sandbox.advanceClock(60_000);
	expect(await subscription()).toMatchObject({ is_free_trial: false });
});

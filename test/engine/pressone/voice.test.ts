import '../skip';
import { openPressOneShop, pressOneVoiceEngine } from './shop';

const shop = openPressOneShop();

const renewals = () => shop.sandbox.state('pressOneVoice').renewals;
const calls = () => shop.sandbox.requests().map(({ method, path }) => `${method} ${path}`);

test('renews a number, and turns a free trial into a paid subscription', async () => {
	const { json, error } = await shop.runVoice(
		'number.renew',
		{ email: '={{ $json.email }}' },
		{ items: [{ email: 'ada@example.com' }, { email: 'bola@example.com' }] },
	);
	expect(error).toBeUndefined();
	expect(json).toEqual(
		['ada@example.com', 'bola@example.com'].map((email) => ({
			email,
			renewed: true,
			message: 'Number renewed successfully',
			success: true,
			data: null,
		})),
	);
	expect(calls()).toEqual(['POST /api/third-party/partner/renew-number/', 'POST /api/third-party/partner/renew-number/']);
	expect(shop.sandbox.requests()[0].body).toEqual({ email: 'ada@example.com' });
	expect(shop.sandbox.state('pressOneVoice').users.find(({ email }) => email === 'bola@example.com')?.isFreeTrial).toBe(false);
});

test.each([400, 404] as const)('success: false with status %i is a refusal, and nothing was renewed', async (failureStatus) => {
	shop.sandbox.setSwitches('pressOneVoice', { failureStatus });
	const { error } = await shop.runVoice('number.renew', { email: 'nobody@example.com' });
	expect(error?.message).toContain(`PressOne Voice refused the request (${failureStatus}): No number was claimed with this email`);
	expect(renewals()).toBe(0);
});

test('success: false with status 200 proves nothing: the outcome is unknown, and it is sent once', async () => {
	shop.sandbox.setSwitches('pressOneVoice', { failureStatus: 200 });
	const { error } = await shop.runVoice(
		'number.renew',
		{ email: 'nobody@example.com' },
		{ node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } },
	);
	expect(error?.message).toContain(
		'The outcome is unknown (renew numbers). PressOne Voice reported a failure: No number was claimed with this email',
	);
	expect(calls()).toHaveLength(1);
});

test('success: false of a read is a refusal', async () => {
	shop.sandbox.addFault({
		provider: 'pressOneVoice',
		method: 'GET',
		fault: { kind: 'status', status: 200, body: { success: false, message: 'No such partner' } },
	});
	const { error } = await shop.runVoice('user.getAll');
	expect(error?.message).toContain('PressOne Voice reported a failure: No such partner');
});

test.each([
	['a 500', { kind: 'status', status: 500, when: 'after' }],
	['a reset connection', { kind: 'reset', when: 'after' }],
	['an empty body', { kind: 'empty', when: 'after' }],
	['a cut body', { kind: 'cut', when: 'after' }],
] as const)('after %s the outcome is unknown, and it is sent once, also with Retry On Fail', async (_, fault) => {
	shop.sandbox.addFault({ provider: 'pressOneVoice', method: 'POST', fault });
	const { error } = await shop.runVoice(
		'number.renew',
		{ email: 'ada@example.com' },
		{ node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } },
	);
	expect(error?.message).toContain('The outcome is unknown (renew numbers)');
	expect(renewals()).toBe(1);
});

test('a 429 is waited out, since nothing ran', async () => {
	shop.sandbox.addFault({ provider: 'pressOneVoice', method: 'POST', fault: { kind: 'rateLimit', retryAfter: 1 } });
	expect((await shop.runVoice('number.renew', { email: 'ada@example.com' })).json[0].renewed).toBe(true);
	expect(renewals()).toBe(1);
});

test('Only Within Days renews what ends soon or has ended, and leaves the rest alone', async () => {
	const items = ['ada@example.com', 'bola@example.com', 'chidi@example.com'].map((email) => ({ email }));
	const parameters = { email: '={{ $json.email }}', options: { onlyWithinDays: 3 } };
	const { json, items: output } = await shop.runVoice('number.renew', parameters, { items });
	expect(json.map(({ renewed }) => renewed)).toEqual([false, true, true]);
	expect(json[0]).toMatchObject({ email: 'ada@example.com', endsAt: expect.stringMatching(/Z$/) });
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	const again = await shop.runVoice('number.renew', parameters, { items });
	expect(again.json.map(({ renewed }) => renewed)).toEqual([false, false, false]);
	expect(renewals()).toBe(2);
});

test('Only Within Days needs a user and an end date: without them nothing is renewed', async () => {
	const options = { onlyWithinDays: 3 };
	const nobody = await shop.runVoice('number.renew', { email: 'nobody@example.com', options });
	expect(nobody.error?.message).toContain('No user has the e-mail address nobody@example.com');
	const noField = await shop.runVoice('number.renew', { email: 'ada@example.com', options: { ...options, endDateField: 'ends' } });
	expect(noField.error?.message).toContain('have no field ends');
	const negative = await shop.runVoice('number.renew', { email: 'ada@example.com', options: { onlyWithinDays: -1 } });
	expect(negative.error?.message).toContain('Only Within Days must be 0 or more');
	expect(renewals()).toBe(0);
});

test.each(['dataResults', 'results', 'data'] as const)('lists all users over all pages, wherever they stand (%s)', async (listShape) => {
	shop.sandbox.setSwitches('pressOneVoice', { listShape, pageSize: 2, pageName: 'p' });
	const { json } = await shop.runVoice('user.getAll', { returnAll: true });
	expect(json.map(({ email }) => email)).toEqual(['ada@example.com', 'bola@example.com', 'chidi@example.com']);
	expect(json[0]).toMatchObject({ mobile: '+2340000000001', subscription: { status: 'active', is_free_trial: false } });
	expect((await shop.runVoice('user.getAll', { limit: 1 })).json).toHaveLength(1);
	expect((await shop.runVoice('user.getAll', { filters: { mobile: '+2340000000002' } })).json.map(({ email }) => email)).toEqual([
		'bola@example.com',
	]);
});

test('a wrong header is told, and its value stays secret', async () => {
	const { error } = await pressOneVoiceEngine(shop.sandbox, { headerValue: 'a-wrong-value' }).run({
		parameters: { resource: 'user', operation: 'getAll' },
	});
	expect(error?.message).toContain('(401)');
	expect(error?.description).toContain('Compare header name and value');
	expect(JSON.stringify(error)).not.toContain('a-wrong-value');
});

test('is refused as an AI tool before anything is sent, and says in the panel what it costs', async () => {
	const { error } = await shop.runVoice('number.renew', { email: 'ada@example.com' }, { type: 'pressOneVoiceTool' });
	expect(error?.message).toContain('An AI agent may not renew numbers');
	expect(calls()).toEqual([]);
});

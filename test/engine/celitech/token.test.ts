import '../skip';
import { byId, openCelitechShop, order, operationWith } from './shop';

const shop = openCelitechShop();

const fifty = Array.from({ length: 50 }, (_, index) => ({ index }));

test('a cold start with 50 items makes one token call', async () => {
	const { json } = await shop.newEngine().run({ parameters: operationWith('destination.getAll', { limit: 1 }), items: fifty });
	expect(json).toHaveLength(50);
	expect(shop.tokenCalls()).toBe(1);
}, 60_000);

test('a token that expires in the middle of a run is renewed once, and no item is lost', async () => {
	shop.set({ tokenCalls: 20 });
	const { json, error } = await shop
		.newEngine()
		.run({ parameters: operationWith('destination.getAll', { limit: 1 }), items: fifty.slice(0, 30) });
	expect(error).toBeUndefined();
	expect(json).toHaveLength(30);
	expect(shop.tokenCalls()).toBe(2);
}, 60_000);

test.each([2, 3, 4, 5])(
	'a token that is over after %s calls loses no purchase and sends none twice',
	async (tokenCalls) => {
		shop.set({ tokenCalls });
		const items = [1, 2, 3].map((number) => ({ reference: `expiring ${tokenCalls}-${number}` }));
		const { json, error } = await shop.newEngine().run({ parameters: order(), items });
		expect(error).toBeUndefined();
		expect(json.map(({ outcome }) => outcome)).toEqual(['bought', 'bought', 'bought']);
		expect(shop.charges()).toBe(3);
	},
	60_000,
);

test('a token that n8n kept too long is replaced by one call', async () => {
	const { json } = await shop
		.newEngine({ accessToken: 'of-last-week' })
		.run({ parameters: operationWith('destination.getAll', { limit: 1 }), items: fifty.slice(0, 5) });
	expect(json).toHaveLength(5);
	expect(shop.tokenCalls()).toBe(1);
});

test.each(['header', 'body'] as const)('client ID and secret go in the %s, where the credential says so', async (authentication) => {
	shop.set({ tokenForms: authentication });
	const { error } = await shop.newEngine({ authentication }).run({ parameters: operationWith('destination.getAll') });
	expect(error).toBeUndefined();
	const [{ headers, body }] = shop.sandbox.requests();
	expect(headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
	expect(body).toEqual({
		grant_type: 'client_credentials',
		...(authentication === 'body' && { client_id: shop.sandbox.celitech.clientId }),
	});
	expect(shop.sandbox.state('celitech').tokens).toMatchObject([{ form: authentication }]);
});

test.each([
	['error', 400],
	['description', 401],
	['message', 400],
] as const)(
	'wrong credentials are told, whatever form the answer has (%s, %s), and nothing is sent',
	async (tokenErrorForm, badClientStatus) => {
		shop.set({ tokenErrorForm, badClientStatus });
		const { error } = await shop
			.newEngine({ clientSecret: 'wrong-secret-of-this-test' })
			.run({ parameters: order({ reference: `wrong ${tokenErrorForm}` }) });
		expect(error?.message).toContain(`it did not accept the client ID and secret (${badClientStatus})`);
		expect(error?.description).toContain('Check the client ID and client secret in the credential');
		expect(JSON.stringify(error)).not.toContain('wrong-secret-of-this-test');
		expect(shop.requests()).toEqual([]);
		expect(shop.tokenCalls()).toBe(1);
	},
);

test('an outage of the token endpoint is tried again, and proves that nothing was bought', async () => {
	shop.fault({ path: '/oauth2/token', fault: { kind: 'status', status: 500, when: 'before' } });
	const { json } = await shop.newEngine().run({ parameters: order({ reference: 'token outage' }) });
	expect(json[0].outcome).toBe('bought');
	shop.fault({ path: '/oauth2/token', times: 'always', fault: { kind: 'reset', when: 'before' } });
	const { error } = await shop.newEngine().run({ parameters: order({ reference: 'token down' }) });
	expect(error?.message).toContain('CELITECH gave no access token');
	shop.sandbox.clearFaults();
	const { json: later } = await shop.newEngine().run({ parameters: order({ reference: 'token down' }) });
	expect(later[0].outcome).toBe('bought');
	expect(shop.charges()).toBe(2);
});

test('without expires_in a token is used all the same', async () => {
	for (const expiresIn of ['null', 'absent'] as const) {
		shop.set({ expiresIn });
		const { error } = await shop.newEngine().run({ parameters: operationWith('esim.get', { iccid: byId('8935100000000048213') }) });
		expect(error?.message).toContain('eSIM not found');
	}
});

test('no token appears in what the node gives or says', async () => {
	const { json, error } = await shop.newEngine().run({ parameters: order({ reference: 'quiet' }) });
	shop.set({ unknownIdStatus: 404 });
	const refused = await shop.newEngine().run({ parameters: operationWith('esim.get', { iccid: byId('8935100000000048213') }) });
	for (const { text } of shop.sandbox.state('celitech').tokens) expect(JSON.stringify([json, error, refused.error])).not.toContain(text);
	expect(refused.error?.description).toContain('CELITECH has no eSIM with this ICCID');
});

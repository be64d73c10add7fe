import { chargesOf, nodeOfNewProcess, openOytelShop, oytelEngine, provision, thePurchase } from './shop';

const shop = openOytelShop();

const unknown = (reference: string) => `The outcome of the purchase "${reference}" is unknown`;

const sent = () => shop.sandbox.requests().filter(({ method }) => method === 'POST').length;

test.each([
	['a 500 after the charge', { kind: 'status', status: 500, when: 'after' }, 1],
	['a 503 after the charge', { kind: 'status', status: 503, when: 'after' }, 1],
	['a 409 after the charge', { kind: 'status', status: 409, when: 'after' }, 1],
	['a reset connection', { kind: 'reset', when: 'after' }, 1],
	['a timeout', { kind: 'noAnswer', when: 'after' }, 1],
	['a cut body', { kind: 'cut', when: 'after' }, 1],
	['an empty body', { kind: 'empty', when: 'after' }, 1],
	['a body that never ends', { kind: 'endless' }, 1],
	['an HTML 502', { kind: 'html', status: 502, when: 'after' }, 1],
	['an answer that names nothing', { kind: 'status', status: 200, body: { success: true }, when: 'after' }, 1],
	['a 500 before the charge', { kind: 'status', status: 500, when: 'before' }, 0],
] as const)(
	'%s ends as outcome unknown without any look-up, names the reference, and is never sent again',
	async (name, fault, charged) => {
		shop.fault({ ...thePurchase, fault });
		const reference = `lost ${name}`;
		const parameters = { requestOptions: { timeout: 1_000 } };
		const { error } = await shop.buy([reference], parameters);
		expect(shop.requests()).toHaveLength(1);
		expect(error?.message).toContain(unknown(reference));
		expect(error?.description).toContain("Ask Oytel's support whether there is a purchase with this reference_id");
		expect(error?.context.data).toMatchObject({ reference });
		expect(sent()).toBe(1);

		const again = await shop.buy([reference], parameters);
		const restarted = oytelEngine(shop.sandbox, {}, nodeOfNewProcess());
		const later = await restarted.run({ parameters: provision(), items: [{ reference }] });
		expect([again.error?.message, later.error?.message]).toEqual([
			expect.stringContaining(unknown(reference)),
			expect.stringContaining(unknown(reference)),
		]);
		expect(sent()).toBe(1);
		expect(shop.charges()).toBe(charged);
	},
);

test('a byte order mark before the answer to a purchase changes nothing', async () => {
	shop.fault({ ...thePurchase, fault: { kind: 'mark' } });
	const { json } = await shop.buy(['marked']);
	expect(json[0]).toMatchObject({ reference: 'marked', outcome: 'bought' });
	expect(shop.charges()).toBe(1);
});

test('a purchase that n8n forgot to keep is not bought again after a restart', async () => {
	await shop.buy(['forgotten'], {}, { mode: 'manual' });
	const restarted = oytelEngine(shop.sandbox, {}, nodeOfNewProcess());
	const { error } = await restarted.run({ parameters: provision(), items: [{ reference: 'forgotten' }] });
	expect(error?.message).toContain(unknown('forgotten'));
	expect(shop.charges()).toBe(1);
});

test('another node of the same process gets the purchase too, although its own record knows nothing of it', async () => {
	const bought = await shop.buy(['moved']);
	const other = await shop.buy(['moved'], {}, { node: { id: 'copy', name: 'Copy' }, workflowId: 'copy' });
	expect(other.json).toEqual([{ ...bought.json[0], outcome: 'alreadyBought' }]);
	expect(shop.charges()).toBe(1);
});

test.each(['flat', 'nested'] as const)(
	"success: false with status 200 (%s) is a failure in Oytel's words, and nothing is sent again",
	async (answerShape) => {
		shop.set({ answerShape, errorsAs200: true, apiKey: 'sk_sandbox_oytel' });
		const reference = `said no ${answerShape}`;
		const { error } = await shop.buy([reference], { customerEmail: 'ada@traveller.example', termMonths: '={{ 5 }}' });
		expect(error?.message).toContain(unknown(reference));
		expect(error?.message).toContain('Oytel refused the request: term_months must be one of 1, 3, 6, 12 (INVALID_REQUEST)');
		await shop.buy([reference]);
		expect(sent()).toBe(1);
		expect(shop.charges()).toBe(0);
	},
);

test('a refusal is not an attempt: the same reference can be bought afterwards', async () => {
	const { error } = await shop.buy(['corrected'], { termMonths: '={{ 5 }}' });
	expect(error?.message).toContain('Oytel refused the request (400): term_months must be one of 1, 3, 6, 12');
	const { json } = await shop.buy(['corrected']);
	expect(json[0].outcome).toBe('bought');
});

test('too little balance says what Oytel asks for, and buys nothing', async () => {
	shop.sandbox.act('oytel', { action: 'setBalance', balance: 20 });
	const live = oytelEngine(shop.sandbox, { apiKey: shop.sandbox.oytel.liveApiKey });
	const { error } = await live.run({ parameters: provision(), items: [{ reference: 'poor' }] });
	expect(error?.message).toContain('Oytel refused the request (402)');
	expect(error?.description).toContain('25 USD');
	shop.sandbox.act('oytel', { action: 'setBalance', balance: 100 });
	const { json } = await live.run({ parameters: provision(), items: [{ reference: 'poor' }] });
	expect(json[0].outcome).toBe('bought');
	expect(chargesOf(shop.sandbox)).toBe(1);
});

test('a refused 429 and a closed port never ran: they are tried again, or the reference stays free', async () => {
	shop.fault({ ...thePurchase, fault: { kind: 'rateLimit', retryAfter: 1 } });
	expect((await shop.buy(['limited'])).json[0].outcome).toBe('bought');
	const closed = oytelEngine(shop.sandbox, { baseUrl: 'http://127.0.0.1:9/oytel/v1' });
	const { error } = await closed.run({ parameters: provision(), items: [{ reference: 'closed' }] });
	expect(error?.message).toContain('Oytel did not answer: it refused the connection');
	expect((await shop.buy(['closed'])).json[0].outcome).toBe('bought');
	expect(shop.charges()).toBe(2);
});

test('stops at a lost answer, lists what was bought before it, and says what was not sent', async () => {
	shop.set({ answerShape: 'nested' });
	shop.fault({ ...thePurchase, skip: 1, fault: { kind: 'reset', when: 'after' } });
	const { error } = await shop.buy(['stop-1', 'stop-2', 'stop-3', 'stop-4']);
	const [first] = shop.sandbox.state('oytel').orders;
	const [{ iccid }] = shop.sandbox.state('oytel').esims;
	expect(error?.message).toContain(unknown('stop-2'));
	expect(error?.description).toContain(`stop-1: order ${first.orderId}, eSIM ${first.esimId}, ICCID ${iccid}`);
	expect(error?.description).toContain('2 further items were not sent, starting with item 2');
	expect(error?.context.itemIndex).toBe(1);
	expect(shop.charges()).toBe(2);
});

test('going on, the lost one leaves by the error output and the others are bought', async () => {
	shop.fault({ ...thePurchase, skip: 1, fault: { kind: 'reset', when: 'after' } });
	const { outputs } = await shop.buy(['go-1', 'go-2', 'go-3'], {}, { node: { onError: 'continueErrorOutput' } });
	expect(outputs[0].map(({ json }) => json.reference)).toEqual(['go-1', 'go-3']);
	expect(outputs[1][0].json).toMatchObject({ error: expect.stringContaining(unknown('go-2')), details: { reference: 'go-2' } });
	expect(outputs[1][0].pairedItem).toEqual({ item: 1 });
	expect(shop.charges()).toBe(3);
});

test('with Retry On Fail a lost purchase is not sent again, and the others are returned', async () => {
	shop.fault({ ...thePurchase, skip: 1, fault: { kind: 'reset', when: 'after' } });
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const { error } = await shop.buy(['r-1', 'r-2', 'r-3'], {}, { node });
	expect(error?.message).toContain(unknown('r-2'));
	expect(sent()).toBe(2);
});

test('no key, no name and no address of a customer stands in an error', async () => {
	for (const fault of [
		{ kind: 'reset', when: 'after' } as const,
		{ kind: 'status', status: 400, body: { error: 'key sk_sandbox_oytel is odd' }, when: 'before' } as const,
	]) {
		shop.fault({ ...thePurchase, fault });
		const { error } = await shop.buy([`private ${fault.kind}`]);
		const all = JSON.stringify([error?.message, error?.description, error?.context, error?.messages]);
		expect(all).not.toMatch(/sk_sandbox_oytel|Ada|traveller\.example/);
	}
});

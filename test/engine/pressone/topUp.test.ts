import { byId, NG_3GB_TOPUP, openPressOneShop } from './shop';

const shop = openPressOneShop();

const theTopUp = { method: 'POST', path: '/customer/v2/orders/topups' };
const listOf = (iccid: string) => `GET /customer/v2/sims/${iccid}/topups`;

/** The ID of the order that was made last, as the wholesaler has it. */
const lastOrder = () => shop.sandbox.ledger().at(-1)?.orderReference;

test.each(['union', 'journey', 'twin'] as const)(
	'tops up once, with the order id and the ICCID, in the form "%s" of the answer',
	async (topUpAnswer) => {
		shop.set({ topUpAnswer });
		const reference = `top-up ${topUpAnswer}`;
		const iccid = await shop.activeEsim();
		const { json, error } = await shop.topUp(iccid, [reference], { options: { description: 'cust-81' } });
		expect(error).toBeUndefined();
		expect(json).toEqual([
			expect.objectContaining({ outcome: 'bought', reference, orderId: lastOrder(), planId: NG_3GB_TOPUP, iccid, warning: null }),
		]);
		expect(shop.requests()).toEqual(['GET /customer/v2/orders', listOf(iccid), 'POST /customer/v2/orders/topups']);
		expect(shop.calls()[2].headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		expect(shop.calls()[2].body).toEqual({ package_id: NG_3GB_TOPUP, iccid, description: `cust-81 [ref:${reference}]` });
		for (const workflowId of ['workflow', 'another']) {
			const again = await shop.topUp(iccid, [reference], {}, { workflowId });
			expect(again.json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: lastOrder(), iccid });
		}
		expect(shop.charges()).toBe(1);
	},
);

test('reads the list of top-ups right before every order, never an earlier one', async () => {
	shop.set({ topUpListFreshMs: 5_000 });
	const iccid = await shop.activeEsim();
	const { json } = await shop.topUp(iccid, ['a', 'b']);
	expect(json.map(({ outcome }) => outcome)).toEqual(['bought', 'bought']);
	expect(shop.requests()).toEqual([
		'GET /customer/v2/orders',
		listOf(iccid),
		'POST /customer/v2/orders/topups',
		'GET /customer/v2/orders',
		listOf(iccid),
		'POST /customer/v2/orders/topups',
	]);
});

test('refuses what is not in the list of this eSIM, naming what is, and sends nothing', async () => {
	const iccid = await shop.activeEsim();
	shop.sandbox.act('pressOne', { action: 'setTopUps', iccid, packageIds: ['demo-ng-7days-1gb-topup', 'demo-ng-30days-5gb-topup'] });
	const { error } = await shop.topUp(iccid, ['not offered']);
	expect(error?.message).toContain(`The package ${NG_3GB_TOPUP} is not among the top-ups of the eSIM ${iccid}`);
	expect(error?.description).toContain('PressOne offers these now: demo-ng-7days-1gb-topup, demo-ng-30days-5gb-topup.');
	expect(shop.requests()).not.toContain('POST /customer/v2/orders/topups');
	shop.sandbox.act('pressOne', { action: 'setTopUps', iccid, packageIds: null });
	expect((await shop.topUp(iccid, ['not offered'])).json[0].outcome).toBe('bought');
});

test('refuses an ordinary package', async () => {
	const { error } = await shop.topUp(await shop.activeEsim(), ['ordinary'], { package: byId('demo-ng-30days-3gb') });
	expect(error?.message).toContain('demo-ng-30days-3gb is not among the top-ups');
	expect(shop.charges()).toBe(0);
});

test.each(['empty', 'refuse'] as const)('an eSIM that is not active is not topped up; its list comes as "%s"', async (inactiveTopUps) => {
	shop.set({ inactiveTopUps });
	await shop.outside.login();
	const iccid = await shop.outside.buy();
	const before = shop.charges();
	const { error } = await shop.topUp(iccid, ['asleep']);
	expect(error?.message).toMatch(/offers no top-up for the eSIM|The eSIM is not active/);
	expect(shop.charges()).toBe(before);
});

test('a recycled eSIM: sell a new one', async () => {
	const iccid = await shop.activeEsim();
	shop.sandbox.act('pressOne', { action: 'recycle', iccid });
	const { error } = await shop.topUp(iccid, ['recycled']);
	expect(error?.message).toContain('(code 73)');
	expect(error?.description).toContain('Sell a new eSIM');
});

test.each(['union', 'twin'] as const)('finds the top-up after a lost answer and does not send again (%s)', async (topUpAnswer) => {
	shop.set({ topUpAnswer });
	const iccid = await shop.activeEsim();
	shop.fault({ ...theTopUp, fault: { kind: 'reset', when: 'after' } });
	const { json } = await shop.topUp(iccid, [`lost ${topUpAnswer}`]);
	expect(json[0]).toMatchObject({ outcome: 'reconciled', iccid, orderId: lastOrder() });
	expect(shop.charges()).toBe(1);
});

test.each(['union', 'twin'] as const)('a reference of another eSIM is refused (%s)', async (topUpAnswer) => {
	shop.set({ topUpAnswer });
	const [one, other] = [await shop.activeEsim(), await shop.activeEsim()];
	const reference = `mine ${topUpAnswer}`;
	await shop.topUp(one, [reference]);
	for (const workflowId of ['workflow', 'another']) {
		const { error } = await shop.topUp(other, [reference], {}, { workflowId });
		expect(error?.message).toContain(`"${reference}" was already used for another purchase`);
	}
	expect(shop.charges()).toBe(1);
});

test('guards price a top-up from the list of its eSIM', async () => {
	const iccid = await shop.activeEsim();
	const { error } = await shop.topUp(iccid, ['dear'], { guards: { maxTotal: 1 } });
	expect(error?.message).toContain('more than the Max Total of 1');
	const { json } = await shop.topUp(iccid, ['dry'], { guards: { dryRun: true } });
	expect(json[0]).toMatchObject({ outcome: 'dryRun', planId: NG_3GB_TOPUP });
	expect(shop.charges()).toBe(0);
});

test('an ICCID that was a number is refused before anything is sent', async () => {
	const { error } = await shop.topUp('={{ $json.iccid }}', [{ reference: 'digits', iccid: Number('8923400000000550125') }]);
	expect(error?.message).toContain('came as a number and has lost digits');
	expect(shop.requests()).toEqual([]);
});

test('is refused as an AI tool before anything is sent', async () => {
	const { error } = await shop.topUp('8923400000000550125', ['agent'], {}, { type: 'pressOneTool' });
	expect(error?.message).toContain('An AI agent may not buy');
	expect(shop.requests()).toEqual([]);
});

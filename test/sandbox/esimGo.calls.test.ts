import { GB_1GB, openEsimGo } from './esimGoClient';

/** The 30 calls of version 2.4, as the documents number them. */
const calls = [
	'GET /',
	'GET /catalogue',
	`GET /catalogue/bundle/${GB_1GB}`,
	'GET /networks?isos=GB',
	'GET /organisation',
	'GET /organisation/groups',
	'POST /organisation/balance?amount=1000',
	'POST /orders',
	'GET /orders',
	'GET /orders/ORDER',
	'GET /inventory',
	'POST /inventory/refund',
	'POST /esims/apply',
	'GET /esims/assignments?reference=ORDER',
	'GET /esims',
	'PUT /esims',
	'GET /esims/ICCID',
	'GET /esims/ICCID/history',
	'GET /esims/ICCID/refresh',
	`GET /esims/ICCID/compatible/${GB_1GB}`,
	'POST /esims/ICCID/sms',
	'GET /esims/ICCID/location',
	'GET /esims/ICCID/bundles',
	`GET /esims/ICCID/bundles/${GB_1GB}`,
	`DELETE /esims/ICCID/bundles/${GB_1GB}`,
	`DELETE /esims/ICCID/bundles/${GB_1GB}/assignments/ASSIGNMENT`,
	'POST /esims/ICCID/bundles',
	`DELETE /esims/ICCID/bundles/${GB_1GB}/applications/ASSIGNMENT`,
	'GET /esims/qr/ORDER',
	'GET /esims/csv/ORDER',
];

const bodies: Record<string, object> = {
	'POST /orders': { type: 'transaction', assign: true, order: [{ type: 'bundle', item: GB_1GB, quantity: 1 }] },
	'POST /inventory/refund': { usageId: 12345, quantity: 1 },
	'POST /esims/apply': { name: GB_1GB },
	'POST /esims/ICCID/sms': { message: 'Hello' },
	'POST /esims/ICCID/bundles': { name: GB_1GB },
};

it('serves all 30 calls of version 2.4 and no other', async () => {
	expect(new Set(calls).size).toBe(30);
	for (const name of calls) {
		const { sandbox, call, order, stock } = await openEsimGo({ refundsEnabled: true });
		await stock(1);
		const { orderReference, order: lines } = (await order()).json;
		const iccid = String(lines[0].iccids[0]);
		sandbox.act('esimGo', { action: 'attach', iccid });
		const assignment = sandbox.state('esimGo').esims[0]?.assignments[0]?.id ?? '';
		const [method = '', path = ''] = name
			.replace('ORDER', orderReference)
			.replace('ICCID', iccid)
			.replace('ASSIGNMENT', assignment)
			.split(' ');
		const body = name === 'PUT /esims' ? { iccid, customerRef: 'order-1' } : bodies[name];
		const { status } = await call(method, path, body);
		await sandbox.close();
		expect(`${name} ${status}`).toBe(`${name} 200`);
	}
	const { sandbox, get } = await openEsimGo();
	expect((await get('/esims/qr')).status).not.toBe(200);
	expect((await get('/nothing')).status).toBe(404);
	await sandbox.close();
});

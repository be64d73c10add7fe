import type { INodeType } from 'n8n-workflow';
import { PressOne } from '../../nodes/PressOne/PressOne.node';
import { PressOneVoice } from '../../nodes/PressOneVoice/PressOneVoice.node';
import { byId, NG_1GB, NG_3GB_TOPUP, openPressOneShop, tokenPath } from '../engine/pressone/shop';

/**
 * What each operation puts on the wire, row by row from PressOne's endpoint and journey pages and, where those say
 * nothing, from the twin API (Airalo's partner API of late 2025), not from the code. The two calls of the voice API whose
 * pages could not be read (list available numbers, claim number) have no known path and no operation.
 */

/** Every call whose path is known. */
const calls = [
	'POST /customer/v2/token',
	'GET /customer/v2/balance',
	'GET /customer/v2/compatible-devices-lite',
	'GET /customer/v2/packages',
	'POST /customer/v2/orders',
	'GET /customer/v2/orders',
	'GET /customer/v2/orders/{id}',
	'GET /customer/v2/sims/{iccid}/topups',
	'POST /customer/v2/orders/topups',
	'GET /customer/v2/sims',
	'GET /customer/v2/sims/{iccid}',
	'GET /customer/v2/sims/{iccid}/instructions',
	'GET /customer/v2/sims/{iccid}/usage',
	'GET /customer/v2/sims/{iccid}/packages',
	'POST /api/third-party/partner/renew-number/',
	'GET /api/third-party/partner/user/',
];

interface Row {
	/** A call of the list above. */
	call: string;
	/** `resource.operation` of the node. */
	operation: string;
	parameters?: object;
	query?: Record<string, string>;
	body?: unknown;
	/** The media type of the body. */
	type?: 'multipart/form-data' | 'application/json';
	headers?: Record<string, string>;
	/** Other requests that the operation makes. */
	besides?: string[];
	/** What names the row among several of one operation. */
	form?: string;
}

/** `$iccid` and `$order` stand for what the sandbox has. */
const esim = { iccid: byId('$iccid') };
const paged = { page: '1', limit: '50' };
const lookUp = 'GET /customer/v2/orders';
const email = 'ada@example.com';

const rows: Row[] = [
	{ call: 'GET /customer/v2/balance', operation: 'account.getBalance' },
	{ call: 'GET /customer/v2/compatible-devices-lite', operation: 'device.getAll' },
	{ call: 'GET /customer/v2/packages', operation: 'package.getAll', query: paged },
	{
		call: 'GET /customer/v2/packages',
		operation: 'package.getAll',
		form: 'all filters',
		parameters: { limit: 5, filters: { type: 'local', country: 'ng' }, options: { includeTopups: true } },
		query: { 'filter[type]': 'local', 'filter[country]': 'NG', include: 'topup', page: '1', limit: '10' },
	},
	{
		call: 'POST /customer/v2/orders',
		operation: 'order.create',
		parameters: { package: byId(NG_1GB), quantity: 2, reference: 'contract-order' },
		body: { package_id: NG_1GB, quantity: '2', type: 'sim', description: '[ref:contract-order]' },
		type: 'multipart/form-data',
		besides: [lookUp],
	},
	{
		call: 'POST /customer/v2/orders',
		operation: 'order.create',
		form: 'with text of its own',
		parameters: { package: byId(NG_1GB), reference: 'contract-own', options: { description: 'cust-81' } },
		body: { package_id: NG_1GB, quantity: '1', type: 'sim', description: 'cust-81 [ref:contract-own]' },
		type: 'multipart/form-data',
		besides: [lookUp],
	},
	{ call: 'GET /customer/v2/orders', operation: 'order.getAll', query: { include: 'sims,status', ...paged } },
	{
		call: 'GET /customer/v2/orders',
		operation: 'order.getAll',
		form: 'all filters',
		parameters: {
			limit: 10,
			filters: {
				createdAfter: '2026-01-01',
				createdBefore: '2036-01-31',
				code: '2026',
				orderStatus: 'completed',
				iccid: '$iccid',
				description: 'cust',
				type: 'sim',
			},
			options: { include: ['user'] },
		},
		query: {
			include: 'user',
			'filter[created_at]': '2026-01-01 - 2036-01-31',
			'filter[code]': '2026',
			'filter[order_status]': 'completed',
			'filter[iccid]': '$iccid',
			'filter[description]': 'cust',
			'filter[type]': 'sim',
			type: 'sim',
			page: '1',
			limit: '10',
		},
	},
	{
		call: 'GET /customer/v2/orders/{id}',
		operation: 'order.get',
		parameters: { orderId: byId('$order') },
		query: { include: 'sims,status' },
	},
	{ call: 'GET /customer/v2/sims/{iccid}/topups', operation: 'topUp.getPackages', parameters: esim },
	{
		call: 'POST /customer/v2/orders/topups',
		operation: 'topUp.create',
		parameters: { ...esim, package: byId(NG_3GB_TOPUP), reference: 'contract-top-up', options: { description: 'cust-81' } },
		body: { package_id: NG_3GB_TOPUP, iccid: '$iccid', description: 'cust-81 [ref:contract-top-up]' },
		type: 'multipart/form-data',
		besides: [lookUp, 'GET /customer/v2/sims/$iccid/topups'],
	},
	{ call: 'GET /customer/v2/sims', operation: 'esim.getAll', query: { include: 'order', ...paged } },
	{
		call: 'GET /customer/v2/sims',
		operation: 'esim.getAll',
		form: 'all filters',
		parameters: { filters: { iccid: '8923', createdAfter: '2026-01-01' }, options: { include: ['order.status', 'share'] } },
		query: { include: 'order.status,share', 'filter[created_at]': '2026-01-01 - 2099-12-31', 'filter[iccid]': '8923', ...paged },
	},
	{ call: 'GET /customer/v2/sims/{iccid}', operation: 'esim.get', parameters: esim, query: { include: 'order' } },
	{
		call: 'GET /customer/v2/sims/{iccid}/instructions',
		operation: 'esim.getInstructions',
		parameters: { ...esim, language: 'fr' },
		headers: { 'accept-language': 'fr' },
	},
	{ call: 'GET /customer/v2/sims/{iccid}/usage', operation: 'esim.getUsage', parameters: esim },
	{ call: 'GET /customer/v2/sims/{iccid}/packages', operation: 'esim.getPackageHistory', parameters: esim },
	{
		call: 'POST /api/third-party/partner/renew-number/',
		operation: 'number.renew',
		parameters: { email },
		body: { email },
		type: 'application/json',
	},
	{
		call: 'POST /api/third-party/partner/renew-number/',
		operation: 'number.renew',
		form: 'only within days',
		parameters: { email, options: { onlyWithinDays: 30 } },
		body: { email },
		type: 'application/json',
		besides: ['GET /api/third-party/partner/user/'],
	},
	{ call: 'GET /api/third-party/partner/user/', operation: 'user.getAll' },
	{
		call: 'GET /api/third-party/partner/user/',
		operation: 'user.getAll',
		form: 'all filters',
		parameters: { filters: { email, mobile: '+2340000000001' } },
		query: { email, mobile: '+2340000000001' },
	},
];

const shop = openPressOneShop();

/** Puts the sandbox's ids in place of their names. */
function filled<T>(value: T, world: Record<string, string>): T {
	return JSON.parse(Object.entries(world).reduce((text, [name, id]) => text.replaceAll(`$${name}`, id), JSON.stringify(value)));
}

test.each(rows.map((row) => [`${row.operation}: ${row.call}${row.form ? ` (${row.form})` : ''}`, row] as const))('%s', async (_, row) => {
	const iccid = await shop.activeEsim();
	const given = { iccid, order: String(shop.sandbox.state('pressOne').orders[0].id) };
	const isVoice = row.call.includes('/partner/');
	const parameters = filled(row.parameters ?? {}, given);
	const { error } = isVoice ? await shop.runVoice(row.operation, parameters) : await shop.run(row.operation, parameters);
	expect(error).toBeUndefined();

	const [method, template] = row.call.split(' ');
	const path = template.replace('{iccid}', iccid).replace('{id}', given.order);
	const [request, ...more] = shop.calls().filter((one) => one.method === method && one.path === path);
	expect(more).toEqual([]);
	const { 'content-type': contentType, accept, ...headers } = request.headers;
	expect({
		query: request.query,
		body: request.body,
		accept,
		status: request.status,
		type: String(contentType ?? '').split(';')[0] || undefined,
	}).toEqual({
		query: filled(row.query ?? {}, given),
		body: filled(row.body ?? null, given),
		accept: 'application/json',
		status: 200,
		type: row.type,
	});
	expect(headers).toMatchObject(row.headers ?? {});
	const others = shop.calls().filter(({ id }) => id !== request.id);
	expect(others.map((one) => `${one.method} ${one.path}`)).toEqual(filled(row.besides ?? [], given));
});

test('the token is asked for as a form, with the three fields of the client credentials grant', async () => {
	await shop.run('account.getBalance');
	const [token, ...more] = shop.sandbox.requests().filter(({ path }) => path === tokenPath);
	expect(more).toEqual([]);
	expect(token).toMatchObject({
		method: 'POST',
		query: {},
		status: 200,
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
	});
	expect(token.body).toMatchObject({ client_id: shop.sandbox.pressOne.clientId, grant_type: 'client_credentials' });
	// The sandbox wants the secret too, and keeps it out of its log.
	expect(Object.keys(Object(token.body)).sort()).toEqual(['client_id', 'grant_type']);
});

test('the look-up before a purchase asks for the whole reference in the description', async () => {
	await shop.buy(['look-up']);
	expect(shop.calls()[0]).toMatchObject({
		method: 'GET',
		path: '/customer/v2/orders',
		query: { 'filter[description]': 'ref:look-up]', include: 'sims,status', page: '1', limit: '100' },
	});
});

test('every known call has a row, and every row is a known call', () => {
	const covered = [...new Set(rows.map(({ call }) => call)), 'POST /customer/v2/token'];
	expect(covered.sort()).toEqual([...calls].sort());
});

test('every operation of both nodes has a row, and every row an operation', () => {
	const operations = [new PressOne(), new PressOneVoice()].flatMap(operationsOf);
	expect(operations.sort()).toEqual([...new Set(rows.map((row) => row.operation))].sort());
});

function operationsOf({ description }: INodeType): string[] {
	return description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.map((option) => `${String(displayOptions?.show?.resource?.[0])}.${'value' in option ? String(option.value) : ''}`),
		);
}

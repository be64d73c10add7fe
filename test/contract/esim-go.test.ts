import { EsimGo } from '../../nodes/EsimGo/EsimGo.node';
import type { LoggedRequest } from '../../sandbox';
import { esimGoEngine, type Engine } from '../engine/engine';
import { openEsimGo } from '../sandbox/esimGoClient';

/** What each operation puts on the wire, row by row from eSIM Go's documents (API 2.4), not from the code. */

/** Every call of the API. */
const calls = [
	'GET /',
	'GET /catalogue',
	'GET /catalogue/bundle/{name}',
	'GET /networks',
	'GET /organisation',
	'GET /organisation/groups',
	'POST /organisation/balance',
	'POST /orders',
	'GET /orders',
	'GET /orders/{orderReference}',
	'GET /inventory',
	'POST /inventory/refund',
	'POST /esims/apply',
	'GET /esims/assignments',
	'GET /esims',
	'PUT /esims',
	'GET /esims/{iccid}',
	'GET /esims/{iccid}/history',
	'GET /esims/{iccid}/refresh',
	'GET /esims/{iccid}/compatible/{bundle}',
	'POST /esims/{iccid}/sms',
	'GET /esims/{iccid}/location',
	'GET /esims/{iccid}/bundles',
	'GET /esims/{iccid}/bundles/{name}',
	'DELETE /esims/{iccid}/bundles/{name}',
	'DELETE /esims/{iccid}/bundles/{name}/assignments/{assignmentId}',
	'POST /esims/{iccid}/bundles',
	'DELETE /esims/{iccid}/bundles/{name}/applications/{assignmentId}',
	'GET /esims/qr/{reference}',
	'GET /esims/csv/{reference}',
];

interface Row {
	/** A call of the list above. */
	call: string;
	/** `resource.operation` of the node. */
	operation: string;
	parameters?: object;
	query?: Record<string, string | string[]>;
	body?: unknown;
	accept?: string;
	/** Other requests that the operation makes, as look-ups before it or marks after it. */
	besides?: string[];
	/** What names the row among several of one operation. */
	form?: string;
}

const bundle = 'esim_1GB_7D_GB_V2';
const id = (value: string) => ({ __rl: true, mode: 'id', value });
const json = 'application/json';

/** `$iccid`, `$order`, `$assignment` and `$usage` stand for what the sandbox has. */
const esim = { iccid: id('$iccid') };
const onEsim = { ...esim, bundle: id(bundle) };
/** An eSIM that is installed stays in the account, so no more needs to be looked at. */
const looksBeforeRevoke = ['GET /esims/$iccid'];

const rows: Row[] = [
	{ call: 'GET /', operation: 'organisation.getApiDetails' },
	{ call: 'GET /catalogue', operation: 'catalogue.getAll', query: { page: '1', perPage: '50' } },
	{
		call: 'GET /catalogue',
		operation: 'catalogue.getAll',
		form: 'all filters',
		parameters: {
			limit: 5,
			filters: { countries: 'GB, FR', region: 'Europe', group: 'Standard Fixed', description: '7 Days' },
			options: { orderBy: 'duration', direction: 'desc' },
		},
		query: {
			countries: 'GB,FR',
			region: 'Europe',
			group: 'Standard Fixed',
			description: '7 Days',
			orderBy: 'duration',
			direction: 'desc',
			page: '1',
			perPage: '10',
		},
	},
	{ call: 'GET /catalogue/bundle/{name}', operation: 'catalogue.get', parameters: { bundle: id(bundle) } },
	{ call: 'GET /networks', operation: 'network.getAll', parameters: { isos: 'GB, FR' }, query: { isos: 'GB,FR' } },
	{
		call: 'GET /networks',
		operation: 'network.getAll',
		form: 'by name',
		parameters: { searchBy: 'countries', countries: ['United Kingdom', 'France'] },
		query: { countries: 'United Kingdom,France' },
	},
	{ call: 'GET /networks', operation: 'network.getAll', form: 'all', parameters: { searchBy: 'all' }, query: { returnAll: 'true' } },
	{ call: 'GET /organisation', operation: 'organisation.get' },
	{ call: 'GET /organisation/groups', operation: 'organisation.getGroups' },
	{ call: 'POST /organisation/balance', operation: 'organisation.topUpBalance', parameters: { amount: 1000 }, query: { amount: '1000' } },
	{
		call: 'POST /orders',
		operation: 'order.create',
		parameters: { bundle: id(bundle), quantity: 2, reference: 'contract-order' },
		body: { type: 'transaction', assign: true, order: [{ type: 'bundle', item: bundle, quantity: 2 }] },
		besides: ['GET /esims', 'PUT /esims', 'PUT /esims'],
	},
	{
		call: 'POST /orders',
		operation: 'order.create',
		form: 'top-up of existing eSIMs and a second line',
		parameters: {
			bundle: id(bundle),
			reference: 'contract-top-up',
			options: { iccids: '$iccid', allowReassign: true, moreLines: { line: [{ bundle: id('esim_2GB_15D_GB_V2'), quantity: 1 }] } },
		},
		body: {
			type: 'transaction',
			assign: true,
			order: [
				{ type: 'bundle', item: bundle, quantity: 1, iccids: ['$iccid'], allowReassign: true },
				{ type: 'bundle', item: 'esim_2GB_15D_GB_V2', quantity: 1 },
			],
		},
		besides: ['GET /esims', 'PUT /esims'],
	},
	{
		call: 'POST /orders',
		operation: 'order.create',
		form: 'into the inventory',
		parameters: { bundle: id(bundle), quantity: 3, assign: false, reference: 'contract-stock' },
		// Nothing else tells eSIM Go's clock before a purchase that carries no reference.
		besides: ['GET /orders'],
		body: { type: 'transaction', assign: false, order: [{ type: 'bundle', item: bundle, quantity: 3 }] },
	},
	{
		call: 'POST /orders',
		operation: 'order.validate',
		parameters: { bundle: id(bundle) },
		body: { type: 'validate', assign: true, order: [{ type: 'bundle', item: bundle, quantity: 1 }] },
	},
	{ call: 'GET /orders', operation: 'order.getAll', query: { page: '1', limit: '50' } },
	{
		call: 'GET /orders',
		operation: 'order.getAll',
		form: 'a span of time',
		parameters: {
			limit: 10,
			filters: { createdAfter: '2024-03-01T00:00:00.000Z', createdBefore: '2034-03-31T23:59:59.999Z' },
			options: { includeIccids: false },
		},
		query: {
			createdAt: ['gte:2024-03-01T00:00:00.000Z', 'lte:2034-03-31T23:59:59.999Z'],
			includeIccids: 'false',
			page: '1',
			limit: '10',
		},
	},
	{ call: 'GET /orders/{orderReference}', operation: 'order.get', parameters: { orderReference: id('$order') } },
	{ call: 'GET /inventory', operation: 'inventory.getAll' },
	{
		call: 'POST /inventory/refund',
		operation: 'inventory.refund',
		parameters: { usageId: id('$usage'), quantity: 2 },
		body: { usageId: '$usageNumber', quantity: 2 },
	},
	{
		call: 'POST /esims/apply',
		operation: 'esim.applyBundle',
		parameters: { ...onEsim, reference: 'contract-apply' },
		body: { name: bundle, iccid: '$iccid' },
		besides: ['GET /esims', 'GET /esims/$iccid'],
	},
	{
		call: 'POST /esims/apply',
		operation: 'esim.applyBundle',
		form: 'every option of an existing eSIM',
		parameters: { ...onEsim, reference: 'contract-apply-2', options: { allowReassign: true, startTime: '2034-01-02T03:04:05Z' } },
		body: { name: bundle, iccid: '$iccid', allowReassign: true, startTime: '2034-01-02T03:04:05.000Z' },
		besides: ['GET /esims', 'GET /esims/$iccid'],
	},
	{
		call: 'POST /esims/apply',
		operation: 'esim.applyBundle',
		form: 'new eSIMs',
		parameters: { target: 'new', bundle: id(bundle), repeat: 2, reference: 'contract-apply-new' },
		body: { name: bundle, repeat: 2 },
		besides: ['GET /esims', 'GET /esims/*', 'GET /esims/*', 'PUT /esims', 'PUT /esims'],
	},
	{
		call: 'POST /esims/apply',
		operation: 'esim.applyBundle',
		form: 'several bundles',
		parameters: {
			target: 'new',
			bundle: id(bundle),
			reference: 'contract-apply-more',
			options: { moreBundles: { line: [{ bundle: id(bundle), repeat: 2 }] } },
		},
		body: { bundles: [{ name: bundle }, { name: bundle, repeat: 2 }] },
		besides: ['GET /esims', 'GET /esims/*', 'GET /esims/*', 'GET /esims/*', 'PUT /esims', 'PUT /esims', 'PUT /esims'],
	},
	{
		call: 'GET /esims/assignments',
		operation: 'esim.getInstallDetails',
		parameters: { references: '$order', options: { appleInstallUrl: true } },
		query: { reference: '$order', additionalFields: 'appleInstallUrl' },
	},
	{
		call: 'GET /esims/assignments',
		operation: 'esim.getInstallDetails',
		form: 'CSV of two references',
		parameters: { references: '$order, $otherOrder', format: 'csv' },
		query: { reference: ['$order', '$otherOrder'] },
		accept: 'text/csv',
	},
	{
		call: 'GET /esims/assignments',
		operation: 'esim.getInstallDetails',
		form: 'ZIP',
		parameters: { references: '$order', format: 'zip' },
		query: { reference: '$order' },
		accept: 'application/zip',
	},
	{ call: 'GET /esims', operation: 'esim.getAll', query: { page: '1', perPage: '50' } },
	{
		call: 'GET /esims',
		operation: 'esim.getAll',
		form: 'filtered and sorted',
		parameters: { limit: 25, filters: { filterBy: 'customerRef', filter: 'eq:order-1' }, options: { orderBy: 'iccid', direction: 'asc' } },
		query: { filterBy: 'customerRef', filter: 'eq:order-1', orderBy: 'iccid', direction: 'asc', page: '1', perPage: '25' },
	},
	{
		call: 'PUT /esims',
		operation: 'esim.update',
		parameters: { ...esim, customerRef: 'CUST001' },
		body: { iccid: '$iccid', customerRef: 'CUST001' },
		besides: ['GET /esims/$iccid'],
	},
	{ call: 'GET /esims/{iccid}', operation: 'esim.get', parameters: esim },
	{
		call: 'GET /esims/{iccid}',
		operation: 'esim.get',
		form: 'with the Apple link',
		parameters: { ...esim, options: { appleInstallUrl: true } },
		query: { additionalFields: 'appleInstallUrl' },
	},
	{ call: 'GET /esims/{iccid}/history', operation: 'esim.getHistory', parameters: esim },
	{ call: 'GET /esims/{iccid}/refresh', operation: 'esim.refresh', parameters: esim },
	{ call: 'GET /esims/{iccid}/compatible/{bundle}', operation: 'esim.checkCompatibility', parameters: onEsim },
	{
		call: 'POST /esims/{iccid}/sms',
		operation: 'esim.sendSms',
		parameters: { ...esim, message: 'You have used 80 % of your data' },
		body: { message: 'You have used 80 % of your data', from: 'eSIM' },
	},
	{ call: 'GET /esims/{iccid}/location', operation: 'esim.getLocation', parameters: esim },
	{ call: 'GET /esims/{iccid}/bundles', operation: 'esimBundle.getAll', parameters: { ...esim, limit: 15 }, query: { limit: '15' } },
	{
		call: 'GET /esims/{iccid}/bundles',
		operation: 'esimBundle.getAll',
		form: 'all, used ones too',
		parameters: { ...esim, returnAll: true, options: { includeUsed: true } },
		query: { includeUsed: 'true', limit: '200' },
	},
	{ call: 'GET /esims/{iccid}/bundles/{name}', operation: 'esimBundle.get', parameters: onEsim },
	{
		call: 'DELETE /esims/{iccid}/bundles/{name}',
		operation: 'esimBundle.revoke',
		parameters: onEsim,
		query: { type: 'validate' },
		besides: looksBeforeRevoke,
	},
	{
		call: 'DELETE /esims/{iccid}/bundles/{name}',
		operation: 'esimBundle.revoke',
		form: 'for real, with a refund',
		parameters: { ...onEsim, mode: 'transaction', options: { refundToBalance: true, offerId: 'offer-1' } },
		query: { type: 'transaction', refundToBalance: 'true', offerId: 'offer-1' },
		besides: looksBeforeRevoke,
	},
	{
		call: 'DELETE /esims/{iccid}/bundles/{name}/assignments/{assignmentId}',
		operation: 'esimBundle.revokeAssignment',
		parameters: { ...onEsim, assignmentId: id('$assignment') },
		query: { type: 'validate' },
		besides: looksBeforeRevoke,
	},
	{
		call: 'POST /esims/{iccid}/bundles',
		operation: 'deprecated.applyBundle',
		parameters: { ...onEsim, startTime: '2034-01-02T03:04:05Z', repeat: 2 },
		body: { name: bundle, startTime: '2034-01-02T03:04:05.000Z', repeat: 2 },
	},
	{
		call: 'DELETE /esims/{iccid}/bundles/{name}/applications/{assignmentId}',
		operation: 'deprecated.revokeApplication',
		parameters: { ...onEsim, assignmentId: id('$assignment'), mode: 'transaction' },
		query: { type: 'transaction' },
		besides: looksBeforeRevoke,
	},
	{
		call: 'GET /esims/qr/{reference}',
		operation: 'deprecated.getQrCodes',
		parameters: { reference: '$order' },
		accept: 'application/zip',
	},
	{
		call: 'GET /esims/csv/{reference}',
		operation: 'deprecated.getCsv',
		parameters: { reference: '$order', options: { appleInstallUrl: true } },
		query: { additionalFields: 'appleInstallUrl' },
		accept: 'text/csv',
	},
];

type World = Record<string, string | number>;

/** Puts what the sandbox has in the place of `$names`. */
function filled<T>(value: T, world: World): T {
	const text = JSON.stringify(value ?? null).replace(/"\$usageNumber"/g, String(world.usage));
	return JSON.parse(text.replace(/\$(\w+)/g, (_, name: string) => String(world[name])));
}

/** The path of a call with its parts filled in, as it stands on the wire. */
function pathOf(call: string, world: World): string {
	const parts: World = {
		name: bundle,
		bundle,
		iccid: world.iccid,
		orderReference: world.order,
		reference: world.order,
		assignmentId: world.assignment,
	};
	return call.split(' ')[1].replace(/\{(\w+)\}/g, (_, name: string) => String(parts[name]));
}

let engine: Engine;
let shop: Awaited<ReturnType<typeof openEsimGo>>;

beforeAll(async () => {
	shop = await openEsimGo({ refundsEnabled: true, revokeOffer: 'ignored', msisdn: 'all', processingMs: 0 });
	engine = esimGoEngine(shop.sandbox.esimGo);
});

afterAll(async () => await shop.sandbox.close());

/** An eSIM with two bundles, its order and one of its assignments, another order, and five bundles in stock. */
async function world(): Promise<World> {
	const { sandbox, order, stock, get } = shop;
	const { orderReference, order: lines } = (await order()).json;
	const iccid = String(lines[0].iccids[0]);
	sandbox.act('esimGo', { action: 'attach', iccid });
	await order({ iccids: [iccid] });
	await stock(5);
	const assigned = (await get(`/esims/${iccid}/bundles`)).json.bundles[0].assignments[0].id;
	const usage = (await get('/inventory')).json.bundles[0].available[0].id;
	return { iccid, order: orderReference, otherOrder: (await order()).json.orderReference, assignment: assigned, usage };
}

test.each(rows.map((row) => [`${row.operation}: ${row.call}${row.form ? ` (${row.form})` : ''}`, row] as const))('%s', async (_, row) => {
	const given = await world();
	const before = shop.sandbox.requests().length;
	const [resource, operation] = row.operation.split('.');
	const { error } = await engine.run({ parameters: { resource, operation, ...filled(row.parameters ?? {}, given) } });
	expect(error).toBeUndefined();

	const [method] = row.call.split(' ');
	const path = pathOf(row.call, given);
	const sent = shop.sandbox.requests().slice(before);
	const [request, ...more] = sent.filter((one) => one.method === method && one.path === path);
	expect(more).toEqual([]);
	expect(seen(request)).toEqual({
		request: `${method} ${path}`,
		query: filled(row.query ?? {}, given),
		body: filled(row.body ?? null, given),
		accept: row.accept ?? json,
		contentType: row.body === undefined ? undefined : json,
		status: 200,
	});
	const others = sent.filter((one) => one !== request).map((one) => `${one.method} ${one.path}`);
	const expected = filled(row.besides ?? [], given);
	expect(others.map((other, index) => (expected[index]?.endsWith('*') ? other.replace(/[^/]+$/, '*') : other))).toEqual(expected);
});

function seen(request: LoggedRequest | undefined) {
	if (!request) return undefined;
	const { method, path, query, body, headers, status } = request;
	return { request: `${method} ${path}`, query, body, accept: headers.accept, contentType: headers['content-type'], status };
}

test('every call of the API has a row', () => {
	expect(calls).toHaveLength(30);
	expect(calls.filter((call) => !rows.some((row) => row.call === call))).toEqual([]);
	expect(rows.filter((row) => !calls.includes(row.call))).toEqual([]);
});

test('every operation of the node has a row, and every row an operation', () => {
	const { properties } = new EsimGo().description;
	const operations = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.map((option) => `${String(displayOptions?.show?.resource?.[0])}.${'value' in option ? String(option.value) : ''}`),
		);
	expect(operations.sort()).toEqual([...new Set(rows.map((row) => row.operation))].sort());
});

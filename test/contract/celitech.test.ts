import { Celitech } from '../../nodes/Celitech/Celitech.node';
import type { LoggedRequest } from '../../sandbox';
import type { Engine } from '../engine/engine';
import { celitechEngine, tokenPath } from '../engine/celitech/shop';
import { day, openCelitech } from '../sandbox/celitechClient';

/** What each operation puts on the wire, row by row from CELITECH's documents (API v1), not from the code. */

/** Every call of the API that is not retired. */
const calls = [
	'GET /destinations',
	'GET /packages',
	'POST /purchases/v2',
	'POST /purchases',
	'GET /purchases',
	'POST /purchases/topup',
	'POST /purchases/edit',
	'GET /purchases/{purchaseId}/consumption',
	'GET /esim',
	'GET /esim/{iccid}/device',
	'GET /esim/{iccid}/history',
	'POST /iframe/token',
];

interface Row {
	/** A call of the list above. */
	call: string;
	/** `resource.operation` of the node. */
	operation: string;
	parameters?: object;
	query?: Record<string, string>;
	body?: unknown;
	/** Other requests that the operation makes, as look-ups before it or after it. */
	besides?: string[];
	/** What names the row among several of one operation. */
	form?: string;
}

const id = (value: string) => ({ __rl: true, mode: 'id', value });
const dates = { startDate: day(20), endDate: day(25) };
const byReference = ['GET /purchases', 'GET /purchases'];

/** `$iccid` and `$purchase` stand for what the sandbox has. */
const rows: Row[] = [
	{ call: 'GET /destinations', operation: 'destination.getAll' },
	{ call: 'GET /packages', operation: 'package.getAll', query: { limit: '50' } },
	{
		call: 'GET /packages',
		operation: 'package.getAll',
		form: 'all filters',
		parameters: { limit: 160, filters: { destination: id('FRA'), dataLimitInGB: 5, ...dates, includeUnlimited: true } },
		query: { destination: 'FRA', dataLimitInGB: '5', ...dates, includeUnlimited: 'true', limit: '160' },
	},
	{
		call: 'GET /packages',
		operation: 'package.getAll',
		form: 'unlimited packages are listed only when asked for',
		parameters: { filters: { destination: id('FR'), dataLimitInGB: -1 } },
		query: { destination: 'FR', dataLimitInGB: '-1', includeUnlimited: 'true', limit: '50' },
	},
	{
		call: 'POST /purchases/v2',
		operation: 'purchase.create',
		parameters: {
			destination: id('FRA'),
			dataLimitInGB: 0.5,
			quantity: 2,
			period: 'duration',
			duration: 14,
			reference: 'contract-duration',
		},
		body: { destination: 'FRA', dataLimitInGB: 0.5, quantity: 2, duration: 14, referenceId: 'contract-duration' },
		besides: byReference,
	},
	{
		call: 'POST /purchases/v2',
		operation: 'purchase.create',
		form: 'by dates, with all options',
		parameters: {
			destination: id('AFRICA'),
			dataLimitInGB: 3,
			quantity: 1,
			period: 'dates',
			...dates,
			reference: 'contract-dates',
			options: { email: 'ada@traveller.example', networkBrand: 'A.B & C', emailBrand: 'Travel 24', language: 'pt-br' },
		},
		body: {
			destination: 'AFRICA',
			dataLimitInGB: 3,
			quantity: 1,
			...dates,
			referenceId: 'contract-dates',
			email: 'ada@traveller.example',
			networkBrand: 'A.B & C',
			emailBrand: 'Travel 24',
			language: 'pt-br',
		},
		besides: byReference,
	},
	{
		call: 'POST /purchases',
		operation: 'purchase.createSingle',
		parameters: { destination: id('FRA'), dataLimitInGB: -1, ...dates, reference: 'contract-single' },
		body: { destination: 'FRA', dataLimitInGB: -1, ...dates, referenceId: 'contract-single' },
		besides: byReference,
	},
	{ call: 'GET /purchases', operation: 'purchase.getAll', query: { limit: '50' } },
	{
		call: 'GET /purchases',
		operation: 'purchase.getAll',
		form: 'all filters',
		parameters: {
			returnAll: true,
			filters: {
				purchaseId: '$purchase',
				iccid: '$iccid',
				email: 'ada@traveller.example',
				referenceId: 'BOOKING-7731',
				afterDate: '2027-01-02T00:00:00',
				beforeDate: '2027-01-03',
			},
		},
		query: {
			purchaseId: '$purchase',
			iccid: '$iccid',
			email: 'ada@traveller.example',
			referenceId: 'BOOKING-7731',
			afterDate: '2027-01-02',
			beforeDate: '2027-01-03',
			limit: '100',
		},
	},
	{
		call: 'POST /purchases/topup',
		operation: 'purchase.topUp',
		parameters: {
			iccid: id('$iccid'),
			dataLimitInGB: 1,
			period: 'duration',
			duration: 7,
			reference: 'contract-top-up',
			options: { email: 'ada@traveller.example', emailBrand: 'Travel 24' },
		},
		body: {
			iccid: '$iccid',
			dataLimitInGB: 1,
			duration: 7,
			referenceId: 'contract-top-up',
			email: 'ada@traveller.example',
			emailBrand: 'Travel 24',
		},
		besides: ['GET /purchases', 'GET /esim', 'GET /purchases'],
	},
	{
		call: 'POST /purchases/topup',
		operation: 'purchase.topUp',
		form: 'by dates, unlimited, without a look before',
		parameters: {
			iccid: id('$iccid'),
			dataLimitInGB: -1,
			period: 'dates',
			...dates,
			reference: 'contract-top-up-dates',
			options: { checkAllowed: false },
		},
		body: { iccid: '$iccid', dataLimitInGB: -1, ...dates, referenceId: 'contract-top-up-dates' },
		besides: byReference,
	},
	{
		call: 'POST /purchases/edit',
		operation: 'purchase.edit',
		parameters: { purchaseId: id('$purchase'), ...dates },
		body: { purchaseId: '$purchase', ...dates },
	},
	{
		call: 'GET /purchases/{purchaseId}/consumption',
		operation: 'purchase.getConsumption',
		parameters: { purchaseId: id('$purchase') },
		besides: ['GET /purchases'],
	},
	{
		call: 'GET /purchases/{purchaseId}/consumption',
		operation: 'purchase.getConsumption',
		form: 'as CELITECH sends it',
		parameters: { purchaseId: id('$purchase'), simplify: false },
	},
	{ call: 'GET /esim', operation: 'esim.get', parameters: { iccid: id('$iccid') }, query: { iccid: '$iccid' } },
	{ call: 'GET /esim/{iccid}/device', operation: 'esim.getDevice', parameters: { iccid: id('$iccid') } },
	{ call: 'GET /esim/{iccid}/history', operation: 'esim.getHistory', parameters: { iccid: id('$iccid') } },
	{ call: 'POST /iframe/token', operation: 'iframe.createToken' },
];

type World = Record<string, string>;

/** Puts what the sandbox has in the place of `$names`. */
function filled<T>(value: T, world: World): T {
	return JSON.parse(JSON.stringify(value ?? null).replace(/\$(\w+)/g, (_, name: string) => world[name]));
}

let engine: Engine;
let shop: Awaited<ReturnType<typeof openCelitech>>;
let world: World;

beforeAll(async () => {
	shop = await openCelitech();
	engine = celitechEngine(shop.sandbox);
});

afterAll(async () => await shop.sandbox.close());

/** An eSIM that is installed, bought by dates. */
beforeEach(async () => {
	const { id: purchase, iccid } = await shop.buyOne({ duration: undefined, startDate: day(30), endDate: day(35) });
	shop.sandbox.act('celitech', { action: 'install', iccid });
	world = { iccid, purchase };
});

test.each(rows.map((row) => [`${row.operation}: ${row.call}${row.form ? ` (${row.form})` : ''}`, row] as const))('%s', async (_, row) => {
	const before = shop.sandbox.requests().length;
	const [resource, operation] = row.operation.split('.');
	const { error } = await engine.run({ parameters: { resource, operation, ...filled(row.parameters ?? {}, world) } });
	expect(error).toBeUndefined();

	const [method, template] = row.call.split(' ');
	const path = template.replace('{iccid}', world.iccid).replace('{purchaseId}', world.purchase);
	const sent = shop.sandbox
		.requests()
		.slice(before)
		.filter((one) => one.path !== tokenPath);
	const isRow = (one: LoggedRequest) => one.method === method && one.path === path;
	const [request, ...more] = sent.filter(isRow);
	expect(more).toEqual([]);
	expect(seen(request)).toEqual({
		request: `${method} ${path}`,
		query: filled(row.query ?? {}, world),
		body: filled(row.body ?? null, world),
		accept: 'application/json',
		contentType: row.body === undefined ? undefined : 'application/json',
		status: 200,
	});
	expect(sent.filter((one) => !isRow(one)).map((one) => `${one.method} ${one.path}`)).toEqual(row.besides ?? []);
});

function seen(request: LoggedRequest | undefined) {
	if (!request) return undefined;
	const { method, path, query, body, headers, status } = request;
	return { request: `${method} ${path}`, query, body, accept: headers.accept, contentType: headers['content-type'], status };
}

test("no request carries a deprecated epoch field or a name in the spelling of the vendor's libraries", () => {
	const sent = JSON.stringify(shop.sandbox.requests().map(({ query, body }) => [Object.keys(query), body]));
	expect(sent).not.toMatch(/startTime|endTime|"after"|"before"|dataLimitInGb|destinationIso2/);
});

test('every call of the API has a row', () => {
	expect(calls.filter((call) => !rows.some((row) => row.call === call))).toEqual([]);
	expect(rows.filter((row) => !calls.includes(row.call))).toEqual([]);
});

test('every operation of the node has a row, and every row an operation', () => {
	const { properties } = new Celitech().description;
	const operations = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.map((option) => `${String(displayOptions?.show?.resource?.[0])}.${'value' in option ? String(option.value) : ''}`),
		);
	expect(operations.sort()).toEqual([...new Set(rows.map((row) => row.operation))].sort());
});

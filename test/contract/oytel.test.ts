import { OytelApi } from '../../credentials/OytelApi.credentials';
import { Oytel } from '../../nodes/Oytel/Oytel.node';
import { limits } from '../../nodes/Oytel/provider';
import type { LoggedRequest } from '../../sandbox';
import { byId, openOytelShop } from '../engine/oytel/shop';

/** What each operation puts on the wire, row by row from Oytel's developer page and its Python SDK 1.0.0, not from the code. */

/** Every call of the API. */
const calls = ['GET /plans', 'POST /esim/provision', 'GET /esim/{esim_id}/status'];

interface Row {
	/** A call of the list above. */
	call: string;
	/** `resource.operation` of the node. */
	operation: string;
	parameters?: object;
	body?: unknown;
	/** What names the row among several of one operation. */
	form?: string;
	/** Other requests that the operation makes. */
	besides?: string[];
}

const customer = { customerEmail: 'ada@traveller.example', customerName: 'Ada Traveller' };
const sentCustomer = { customer_email: 'ada@traveller.example', customer_name: 'Ada Traveller' };
const plan = byId('uk-massive-650');

const rows: Row[] = [
	{ call: 'GET /plans', operation: 'plan.getAll' },
	{
		call: 'GET /plans',
		operation: 'plan.getAll',
		form: 'with filters, which Oytel does not take',
		parameters: { limit: 2, filters: { search: 'EU', maxPrice: 20 } },
	},
	{
		call: 'POST /esim/provision',
		operation: 'esim.provision',
		parameters: { plan, ...customer, reference: 'contract-1' },
		body: { plan_id: 'uk-massive-650', term_months: 1, ...sentCustomer, reference_id: 'contract-1' },
	},
	{
		call: 'POST /esim/provision',
		operation: 'esim.provision',
		form: 'with every field',
		parameters: {
			plan,
			termMonths: 12,
			...customer,
			reference: 'contract-2',
			options: { webhookUrl: 'https://n8n.example.com/webhook/1/oytel', qrCode: false },
		},
		body: {
			plan_id: 'uk-massive-650',
			term_months: 12,
			...sentCustomer,
			reference_id: 'contract-2',
			webhook_url: 'https://n8n.example.com/webhook/1/oytel',
		},
	},
	{
		call: 'POST /esim/provision',
		operation: 'esim.provision',
		form: 'as the Python SDK, without a term',
		parameters: { plan, termMonths: 'notSent', ...customer, reference: 'contract-3' },
		body: { plan_id: 'uk-massive-650', ...sentCustomer, reference_id: 'contract-3' },
	},
	{
		call: 'POST /esim/provision',
		operation: 'esim.provision',
		form: 'as the developer page, without a reference',
		parameters: { plan, termMonths: '={{ "3" }}', ...customer, reference: 'contract-4', options: { sendReference: false } },
		body: { plan_id: 'uk-massive-650', term_months: 3, ...sentCustomer },
	},
	{
		call: 'POST /esim/provision',
		operation: 'esim.provision',
		form: 'with a guard, which prices it first',
		parameters: { plan, ...customer, reference: 'contract-5', guards: { maxTotal: 30 } },
		body: { plan_id: 'uk-massive-650', term_months: 1, ...sentCustomer, reference_id: 'contract-5' },
		besides: ['GET /plans'],
	},
	{ call: 'GET /esim/{esim_id}/status', operation: 'esim.getStatus', parameters: { esimId: '$esimId' } },
];

const shop = openOytelShop();

test.each(rows.map((row) => [`${row.operation}${row.form === undefined ? '' : `, ${row.form}`}`, row] as const))('%s', async (_, row) => {
	const { json: bought } = await shop.buy([`for ${row.operation} ${row.form ?? 'alone'}`]);
	const esimId = String(bought[0].id);
	const before = shop.sandbox.requests().length;
	const [resource, operation] = row.operation.split('.');
	const parameters = JSON.parse(JSON.stringify({ resource, operation, ...row.parameters }).replace('$esimId', esimId));
	const { error } = await shop.engine.run({ parameters });
	expect(error).toBeUndefined();

	const sent = shop.sandbox.requests().slice(before);
	const call = row.call.replace('{esim_id}', esimId);
	const named = ({ method, path }: LoggedRequest) => `${method} ${path}`;
	expect(sent.map(named).sort()).toEqual([call, ...(row.besides ?? [])].sort());
	const request = sent.find((one) => named(one) === call);
	expect(request).toMatchObject({ query: {}, body: row.body ?? null, headers: { accept: 'application/json' } });
	if (row.body !== undefined) expect(request?.headers['content-type']).toBe('application/json');
});

test('limits are those of the developer page: 100 provisions and 1000 status reads an hour, plans without', () => {
	const limitsOf = (method: 'GET' | 'POST', path: string) =>
		limits({ method, path }).map(({ pace: { sends, windowMs } }) => [sends, Math.round(windowMs / 3_600_000)]);
	expect(limitsOf('POST', '/esim/provision')).toEqual([[100, 1]]);
	expect(limitsOf('GET', '/esim/{esimId}/status')).toEqual([[1000, 1]]);
	expect(limitsOf('GET', '/plans')).toEqual([]);
});

test('the credential offers the four documented addresses, and says of every setting that is ours that it is', () => {
	const { properties } = new OytelApi();
	const addresses = properties
		.find(({ name }) => name === 'baseUrlPreset')
		?.options?.flatMap((option) => ('value' in option ? [option.value] : []));
	expect(addresses).toEqual([
		'https://api.oytel.online/v1',
		'https://api.oytel.online/api/v1',
		'https://oytel.co.uk/api/v1',
		'https://api.oytel.co.uk/api/v1',
		'custom',
	]);
	const ours = properties.filter(({ description }) => /our choice/.test(description ?? '')).map(({ name }) => name);
	expect(ours).toEqual([
		'baseUrlPreset',
		'headerForm',
		'webhookSecret',
		'signatureHeader',
		'signatureAlgorithm',
		'signatureEncoding',
		'signaturePrefix',
	]);
});

test('every call and every operation has a row', () => {
	expect(new Set(rows.map(({ call }) => call))).toEqual(new Set(calls));
	const menus = new Oytel().description.properties.filter(({ name }) => name === 'operation');
	const operations = menus.flatMap(({ displayOptions, options = [] }) =>
		options.map((option) => `${String(displayOptions?.show?.resource?.[0])}.${'value' in option ? String(option.value) : ''}`),
	);
	expect(new Set(rows.map(({ operation }) => operation))).toEqual(new Set(operations));
});

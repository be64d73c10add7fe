import { runCode } from './codeNode';

interface Line {
	[field: string]: unknown;
}

interface Order {
	line_items: (Line | null)[] | null;
	[field: string]: unknown;
}

const settings = {
	skuPrefix: 'ESIM-',
	mostPerOrder: 20,
	skus: { 'ESIM-EU-1GB': { bundle: 'esim_1GB_7D_EU_V2', country: 'Europe', data: '1 GB', validity: '7 days' } },
};
const europe = { sku: 'ESIM-EU-1GB', quantity: 1, title: 'Europe eSIM' };
const email = 'ada@traveller.example';
const reference = '820982911946154508-487817672276298554-1';

const itemsOf = (delivery: string) =>
	runCode(['exactJson', 'identity', 'mailFrame', 'orderItems', 'shopifyOrder'], {
		nodes: { Settings: [{ json: { ...settings, delivery } }] },
	}).map(({ json }) => json);

/** An order as Shopify writes it, changed. IDs with 18 digits stay exact. */
function orderText(change: (order: Order) => unknown = () => {}, lines: Line[] = [europe]) {
	const order: Order = {
		id: '@820982911946154508@',
		admin_graphql_api_id: 'gid://shopify/Order/820982911946154508',
		name: '#1234',
		email,
		contact_email: email,
		test: false,
		cancelled_at: null,
		financial_status: 'paid',
		customer: { first_name: 'Ada', last_name: 'Traveller' },
		line_items: lines.map((line, index) => ({
			id: `@48781767227629855${4 + index}@`,
			admin_graphql_api_id: `gid://shopify/LineItem/48781767227629855${4 + index}`,
			current_quantity: line.quantity,
			...line,
		})),
	};
	change(order);
	return JSON.stringify(order).replace(/"@(\d+)@"/g, '$1');
}

const lineOf = (order: Order): Line => order.line_items?.[0] ?? {};
const buys = (items: Record<string, unknown>[]) => items.filter(({ kind }) => kind === 'buy').map(({ reference: of }) => of);
const problems = (items: Record<string, unknown>[]) => items.filter(({ kind }) => kind !== 'buy').map(({ problem }) => problem);

describe('a Shopify order as the example reads it', () => {
	it('is one item for each eSIM, with order, line and unit as its reference and the buyer in its key', () => {
		const items = itemsOf(
			orderText(() => {}, [
				{ ...europe, quantity: 2 },
				{ sku: null, quantity: 4 },
			]),
		);

		expect(buys(items)).toEqual([reference, reference.replace(/1$/, '2')]);
		expect(items[0]).toMatchObject({
			bundle: 'esim_1GB_7D_EU_V2',
			email,
			buyerName: 'Ada Traveller',
			orderName: '#1234',
			key: `${reference} for ${email}`,
			orderKey: `820982911946154508 for ${email}`,
			words: { number: 1, of: 2, title: 'Europe eSIM', country: 'Europe' },
		});
	});

	it.each<[string, (order: Order) => void]>([
		[
			'the graphical IDs are missing and those in numbers have 18 digits',
			(order) => [order, lineOf(order)].forEach((each) => delete each.admin_graphql_api_id),
		],
		['a line is wrapped in line_item', (order) => (order.line_items = [{ line_item: lineOf(order) }])],
		['a quantity is text', (order) => Object.assign(lineOf(order), { quantity: '1', current_quantity: undefined })],
		[
			'there is no transaction, no customer and no address',
			(order) => Object.assign(order, { customer: null, billing_address: null, transactions: undefined }),
		],
		['only the contact has an address', (order) => (order.email = '')],
		['it was partially refunded, but not this line', (order) => (order.financial_status = 'partially_refunded')],
	])('buys when %s', (_, change) => {
		const items = itemsOf(orderText(change));

		expect(problems(items)).toEqual([]);
		expect(buys(items)).toEqual([reference]);
	});

	it.each<[string, RegExp, (order: Order) => void]>([
		['was cancelled', /cancelled/, (order) => (order.cancelled_at = '2026-11-30T10:00:00Z')],
		...['refunded', 'voided', 'pending', 'authorized', 'partially_paid'].map((status): [string, RegExp, (order: Order) => void] => [
			`is ${status}`,
			new RegExp(`order is ${status}`),
			(order) => (order.financial_status = status),
		]),
		['does not say whether it is paid', /unknown state/, (order) => delete order.financial_status],
		['has two addresses', /exactly one e-mail/, (order) => (order.email = 'ada@traveller.example, eve@evil.example')],
		['has an address with a line break', /exactly one e-mail/, (order) => (order.email = 'ada@traveller.example\nBcc: eve@evil.example')],
		['has an address that is a list', /exactly one e-mail/, (order) => (order.email = [email])],
		['has no address', /exactly one e-mail/, (order) => Object.assign(order, { email: null, contact_email: null })],
		['has an ID in exponents', /no exact ID/, (order) => Object.assign(order, { id: '8.2098E+17', admin_graphql_api_id: null })],
		['has an ID that is an object', /no exact ID/, (order) => Object.assign(order, { id: { of: 1 }, admin_graphql_api_id: null })],
		[
			'has a line without an exact ID',
			/line of ESIM-EU-1GB has no exact ID/,
			(order) => Object.assign(lineOf(order), { id: null, admin_graphql_api_id: '' }),
		],
		['has two lines with one ID', /Two lines/, (order) => (order.line_items = [lineOf(order), lineOf(order)])],
		['has a line without a quantity', /no quantity/, (order) => Object.assign(lineOf(order), { quantity: null, current_quantity: null })],
		['has a quantity of a half', /no quantity/, (order) => Object.assign(lineOf(order), { quantity: 0.5, current_quantity: 0.5 })],
		['has an empty quantity', /no quantity/, (order) => Object.assign(lineOf(order), { quantity: '', current_quantity: '' })],
		['has a negative quantity', /no quantity/, (order) => Object.assign(lineOf(order), { quantity: -1, current_quantity: -1 })],
		['has a thousand million eSIMs', /settings allow 20/, (order) => Object.assign(lineOf(order), { current_quantity: 1e9 })],
		[
			'is partially refunded and does not say what is left',
			/no quantity/,
			(order) => {
				order.financial_status = 'partially_refunded';
				delete lineOf(order).current_quantity;
			},
		],
		['has an unknown SKU', /ESIM-MOON is not among/, (order) => (lineOf(order).sku = 'ESIM-MOON')],
		['has a SKU in another case', /esim-eu-1gb is not among/, (order) => (lineOf(order).sku = ' esim-eu-1gb ')],
		['says of itself that it is a test in another way', /whether it is a test/, (order) => (order.test = 'true')],
		['has no list of lines', /cannot be read/, (order) => (order.line_items = null)],
		['has a line that is null', /cannot be read/, (order) => (order.line_items = [null])],
		['has a line whose content is null', /cannot be read|^$/, (order) => (order.line_items = [{ line_item: null, sku: { a: 1 } }])],
	])('buys nothing and tells operations when the order %s', (_, why, change) => {
		const items = itemsOf(orderText(change));

		expect(buys(items)).toEqual([]);
		expect(problems(items).length).toBeGreaterThan(0);
		for (const problem of problems(items)) expect(problem).toMatch(why);
	});

	it.each(['[]', '"order"', '7', 'null', '{}', 'true'])('tells operations of a body that is %s', (delivery) => {
		expect(problems(itemsOf(delivery))).toEqual([expect.stringContaining('cannot be read')]);
	});

	it.each(['', 'order', '{"id":1', '<order/>'])('fails aloud at a body that is no JSON: %j', (delivery) => {
		expect(() => itemsOf(delivery)).toThrow();
	});

	it('buys what can be read when another line cannot', () => {
		const items = itemsOf(orderText((order) => (order.line_items = [null, lineOf(order)])));

		expect(buys(items)).toEqual([reference]);
		expect(problems(items)).toHaveLength(1);
	});

	it('buys only what is left of a line that was refunded in part', () => {
		const items = itemsOf(
			orderText(
				(order) => {
					order.financial_status = 'partially_refunded';
					lineOf(order).current_quantity = 1;
				},
				[{ ...europe, quantity: 2 }],
			),
		);

		expect(buys(items)).toEqual([reference]);
	});

	it('reads a body with a byte order mark, and buys nothing for a test order', () => {
		expect(buys(itemsOf(`\uFEFF${orderText()}`))).toEqual([reference]);
		expect(itemsOf(orderText((order) => (order.test = true)))).toEqual([]);
	});

	it("keeps a name's tags and line breaks as text on one line", () => {
		const [item] = itemsOf(
			orderText((order) => Object.assign(order, { name: '#1\nX', customer: { first_name: '<b>Ada', last_name: { a: 1 } } })),
		);

		expect(item).toMatchObject({ orderName: '#1 X', buyerName: '<b>Ada' });
	});

	it('tells operations of numbers that were rounded before they came, as by a Shopify Trigger', () => {
		const order = { id: 2 ** 59, email, financial_status: 'paid', line_items: [{ ...europe, id: 4878 }] };
		const rounded = runCode(['exactJson', 'identity', 'mailFrame', 'orderItems', 'shopifyOrder'], {
			nodes: { Settings: [{ json: { ...settings, ...order } }] },
		});

		expect(rounded.map(({ json }) => json.problem)).toEqual([expect.stringContaining('no exact ID')]);
	});
});

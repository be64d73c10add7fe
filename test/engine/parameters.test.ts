import { EsimGo } from '../../nodes/EsimGo/EsimGo.node';
import { openEsimGo } from '../sandbox/esimGoClient';
import { byId, operationWith } from './anyShop';
import { classic } from './classic';
import { esimGoEngine } from './engine';
import { ukBundle } from './shop';

/** Slips in expressions, as n8n evaluates them: what names a thing or switches something is right, or nothing is sent. */

let shop: Awaited<ReturnType<typeof openEsimGo>>;

beforeEach(async () => (shop = await openEsimGo()));

afterEach(async () => await shop.sandbox.close());

const slips = [
	['={{ $json.missing }}', 'is empty'],
	['={{ $json.nothing }}', 'is empty'],
	['=order-{{ $json.missing }}', 'ends with "-"'],
	['={{ $json.missing }}-{{ $json.id }}', 'begins with "-"'],
	['={{ "order-" + $json.missing }}', 'has the part "undefined"'],
	['={{ $json.order }}', 'is an object'],
	['=order-{{ $json.order }}', 'has the part "[object Object]"'],
	['={{ $json.long }}', 'has lost digits'],
	['={{ $json.sheet }}-1', 'contains a shortened number'],
	['={{ $json.line }}', 'contains a line break'],
	['={{ $json.paid }}', 'is true'],
] as const;

const item = { nothing: null, id: 1001, order: { id: 1001 }, long: 12345678901234567000, sheet: '1.23457E+11', line: '1001\n', paid: true };

const ways = [
	['in the engine', () => esimGoEngine(shop.sandbox.esimGo)],
	['by n8n’s own routing', () => esimGoEngine(shop.sandbox.esimGo, classic(new EsimGo()))],
] as const;

describe.each(ways)('what names a thing, %s', (_, open) => {
	test.each(slips)('%s is refused before anything is sent', async (expression, message) => {
		const { error } = await open().run({ parameters: operationWith('order.get', { orderReference: byId(expression) }), items: [item] });
		expect(error?.message).toMatch(/^Order Reference .+ \[item 0\]$/);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain('Look at the expression in the field Order Reference');
		expect(shop.sandbox.requests()).toEqual([]);
	});

	test('an option that finds nothing, or anything but true or false, is refused too', async () => {
		for (const expression of ['={{ $json.missing }}', '={{ $json.nothing }}', '={{ $json.id }}', 'yes', '']) {
			const { error } = await open().run({
				parameters: operationWith('catalogue.getAll', { returnAll: expression }),
				items: [item],
			});
			expect(error?.message).toBe('Return All must be true or false [item 0]');
		}
		expect(shop.sandbox.requests()).toEqual([]);
	});

	test.each(['TRUE', 'true', '={{ "True" }}', '={{ true }}'])('%s is yes', async (returnAll) => {
		const { json, error } = await open().run({ parameters: operationWith('catalogue.getAll', { returnAll, limit: 1 }) });
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(1);
	});
});

test.each([
	[
		'esim.update',
		{ iccid: byId('8944500770000000012'), customerRef: '=order-{{ $json.missing }}' },
		'Customer Reference "order-" ends with "-"',
	],
	['inventory.refund', { usageId: byId('={{ $json.long }}'), quantity: 1 }, 'Usage ID came as a number that is too long'],
	['deprecated.getCsv', { reference: '={{ $json.order }}' }, 'Reference is an object'],
	['esim.getInstallDetails', { references: '=order-{{ $json.missing }},order-2' }, 'References "order-" ends with "-"'],
	['catalogue.get', { bundle: byId('={{ $json.order }}') }, 'Bundle is an object'],
	['esim.sendSms', { iccid: byId('8944500770000000012'), message: '=Hello {{ $json.order }}' }, 'Message contains "[object Object]"'],
])('%s (%j) is refused before anything is sent', async (operation, parameters, message) => {
	const { error } = await esimGoEngine(shop.sandbox.esimGo).run({ parameters: operationWith(operation, parameters), items: [item] });
	expect(error?.message).toContain(message);
	expect(shop.sandbox.requests()).toEqual([]);
});

describe('a switch of a purchase', () => {
	const buy = async (parameters: object) =>
		await esimGoEngine(shop.sandbox.esimGo).run({
			parameters: operationWith('order.create', { bundle: byId(ukBundle), reference: 'switch', ...parameters }),
			items: [item],
		});

	test.each(['yes', 'no', '1', '', '={{ 1 }}', '={{ $json.missing }}', '={{ $json.nothing }}'])(
		'Dry Run %j is refused: it does not buy',
		async (dryRun) => {
			expect((await buy({ guards: { dryRun } })).error?.message).toBe('Dry Run must be true or false [item 0]');
			expect(shop.sandbox.requests()).toEqual([]);
		},
	);

	test.each(['TRUE', '={{ "True" }}', true])('Dry Run %j buys nothing', async (dryRun) => {
		expect((await buy({ guards: { dryRun } })).json[0]?.outcome).toBe('dryRun');
		expect(shop.sandbox.ledger()).toEqual([]);
	});

	test('Assign to eSIMs has to be yes or no, also of a further line its Allow Reassign', async () => {
		expect((await buy({ assign: '={{ $json.missing }}' })).error?.message).toBe('Assign to eSIMs must be true or false [item 0]');
		const line = { bundle: byId(ukBundle), quantity: 1, iccids: '', allowReassign: '={{ $json.missing }}' };
		expect((await buy({ options: { moreLines: { line: [line] } } })).error?.message).toBe('Allow Reassign must be true or false [item 0]');
		expect(shop.sandbox.requests()).toEqual([]);
	});
});

import { identities, identity, referenceOf } from '../../../nodes/shared/fields/identity';
import { Failure } from '../../../nodes/shared/failure';

/** An item whose parameters all have this value. */
const item = (value: unknown) => ({ index: 0, param: () => value });

function refusal(value: unknown, read: (one: ReturnType<typeof item>) => unknown = referenceOf): Failure {
	try {
		read(item(value));
	} catch (cause) {
		if (cause instanceof Failure) return cause;
	}
	throw new Error(`${JSON.stringify(value)} was taken`);
}

test.each([
	['4711-1', '4711-1'],
	['cs_test_a1B2c3', 'cs_test_a1B2c3'],
	['1a2b3c4d-0000-4e12-8000-000000000001', '1a2b3c4d-0000-4e12-8000-000000000001'],
	['Order 1001', 'Order 1001'],
	['4711/1', '4711/1'],
	['ada@traveller.example', 'ada@traveller.example'],
	['注文1001', '注文1001'],
	['booking-undefined1', 'booking-undefined1'],
	['nullius-1', 'nullius-1'],
	['12345e67', '12345e67'],
	['450789469', '450789469'],
	[450789469, '450789469'],
	[0, '0'],
	[Number.MAX_SAFE_INTEGER, '9007199254740991'],
	[{ __rl: true, mode: 'id', value: 'order-1' }, 'order-1'],
	['x'.repeat(255), 'x'.repeat(255)],
])('%j is taken as it is', (value, text) => {
	expect(referenceOf(item(value))).toBe(text);
});

test.each([
	['', 'is empty'],
	['  ', 'is empty'],
	[undefined, 'is empty'],
	[null, 'is empty'],
	[{ __rl: true, mode: 'id', value: '' }, 'is empty'],
	['---', 'has no letter and no digit'],
	['🎉', 'has no letter and no digit'],
	[{ id: 1 }, 'is an object'],
	[{ __rl: true, mode: 'id', value: { id: 1 } }, 'is an object'],
	[['4711'], 'is a list'],
	[true, 'is true'],
	[2 ** 53, 'has lost digits'],
	[1e21, 'has lost digits'],
	[12.5, 'not a whole number'],
	[Number.NaN, 'not a whole number'],
	[-1, 'begins with "-"'],
	['undefined', 'has the part "undefined"'],
	['booking-undefined', 'has the part "undefined"'],
	['null-1', 'has the part "null"'],
	['NULL-1', 'has the part "NULL"'],
	['1001/NaN', 'has the part "NaN"'],
	['[object Object]', 'has the part "[object Object]"'],
	['[object Object]-1', 'has the part "[object Object]"'],
	['1.23457E+11', 'contains a shortened number, 1.23457E+11'],
	['1.23457E+11-1', 'contains a shortened number'],
	['order:1,23457E+11', 'contains a shortened number'],
	['1.23457E11', 'contains a shortened number'],
	['1e+21', 'contains a shortened number'],
	['#1001', 'begins with "#"'],
	['-1', 'begins with "-"'],
	['1001-', 'ends with "-"'],
	['1001_', 'ends with "_"'],
	[' 1001', 'begins with a space'],
	['1001 ', 'ends with a space'],
	['1001--1', 'has two separators in a row, "--"'],
	['gid://shop/Order/1', 'has two separators in a row, ":/"'],
	['1001\n', 'contains a line break'],
	['1001\t1', 'contains a line break, a tab'],
	['1001\u0000', 'control character'],
	['1001\ud83c', 'control character'],
	['x'.repeat(256), 'has 256 characters, but at most 255 are allowed'],
])('%j is refused, and the error names the field with the expression', (value, message) => {
	const failure = refusal(value);
	expect(failure.message).toMatch(/^Reference /);
	expect(failure.message).toContain(message);
	expect(failure.description).toMatch(/^Look at the expression in the field Reference/);
	expect(failure.description).toContain('Nothing was sent');
	expect(failure.ran).toBe('never');
});

test('the name of an order, which begins with #, is refused with what to do', () => {
	expect(refusal('#1001').description).toContain("use the order's ID instead, or remove the #");
});

test('other parameters have their own label, and the length that their provider keeps', () => {
	const orderId = (one: ReturnType<typeof item>) => identity(one, 'orderId', 'Order ID', { longest: 5 });
	expect(orderId(item('12345'))).toBe('12345');
	expect(refusal('123456', orderId).message).toBe('Order ID has 6 characters, but at most 5 are allowed');
	expect(identity(item('x'.repeat(1000)), 'orderId', 'Order ID')).toHaveLength(1000);
});

test('in a list every one is checked', () => {
	const references = (one: ReturnType<typeof item>) => identities(one, 'references', 'References');
	expect(references(item('order-1, order-2,'))).toEqual(['order-1', 'order-2']);
	expect(references(item(['order-1', 2]))).toEqual(['order-1', '2']);
	expect(refusal('order-1,order-', references).message).toBe('References "order-" ends with "-"');
});

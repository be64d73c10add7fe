import { readable, rowsOf } from '../../../nodes/shared/wire/rows';
import { unreadOrders } from '../../../nodes/shared/purchase/unread';

test.each([[[]], [null], [{ esims: null }], [{ esims: [] }], [{ errors: [], orders: [] }]])('%j is an empty list', (body) => {
	expect(rowsOf(body, 'a test')).toEqual([]);
});

test.each([{}, { message: 'Internal error' }, { message: 'Internal error', esims: null }, 'OK', 0])(
	'%j is no list, so it says nothing about what was bought',
	(body) => {
		expect(() => rowsOf(body, 'a test')).toThrow('The answer from a test could not be read');
	},
);

test('of several arrays the longest is the list', () => {
	expect(rowsOf({ errors: [], orders: [1, 2], warnings: [3] }, 'a test')).toEqual([1, 2]);
});

test('a search keeps the rows that it cannot read', () => {
	const read = (row: unknown) => {
		if (typeof row === 'number') return row;
		throw new Error('no number');
	};
	expect(readable([1, 'two', 3], read)).toEqual({ rows: [1, 3], unread: 1, unreadRows: ['two'] });
});

test.each([{ referenceId: 'order-1' }, { description: 'VIP [ref:order-1]' }, { purchase: { tags: ['ORDER-1'] } }, 'order-1'])(
	'an unreadable row %j may be the order of order-1',
	(row) => {
		expect(unreadOrders('a', 'order-1', [row])).toMatchObject([{ id: '', order: { reference: null } }]);
	},
);

test.each([{ referenceId: 'order-10' }, { referenceId: 'reorder-1' }, { note: 'maintenance' }, 'maintenance', null])(
	'an unreadable row %j is not the order of order-1',
	(row) => {
		expect(unreadOrders('a', 'order-1', [row])).toEqual([]);
	},
);

test('a number is a reference only where it is named so', () => {
	expect(unreadOrders('a', '7', [{ quantity: 7 }])).toEqual([]);
	expect(unreadOrders('a', '7', [{ customerRef: 7 }])).toHaveLength(1);
});

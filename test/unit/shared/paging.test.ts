import { readCursor, readWhole, type CursorPaging } from '../../../nodes/shared/http/paging';

interface Body {
	rows: string[];
	next: string | null;
	held?: number;
}

const paging: CursorPaging = { cursor: 'at', size: 'limit', most: 2, next: () => null };

/** A list whose pages go by their cursor. */
function list(pages: Record<string, Body>) {
	const asked: string[] = [];
	let shown: Body = { rows: [], next: null };
	const read = async ({ query }: { query?: object }) => {
		const { at } = { at: 'start', ...query };
		asked.push(at);
		shown = pages[at];
		return await Promise.resolve({ status: 200, headers: {}, body: Buffer.alloc(0) });
	};
	const parse = () => ({ ...shown, body: null });
	return { asked, read, parse, paging: { ...paging, next: () => shown.next } };
}

const call = { method: 'GET' as const, path: '/list' };

const whole = async (pages: Record<string, Body>, most = 100) => {
	const { paging: byCursor, read, parse } = list(pages);
	return await readWhole(byCursor, call, most, read, parse);
};

test('a search is complete at the documented end and at an empty page', async () => {
	expect(await whole({ start: { rows: ['a'], next: 'x' }, x: { rows: ['b'], next: null } })).toEqual({ rows: ['a', 'b'], complete: true });
	expect(await whole({ start: { rows: ['a'], next: 'x' }, x: { rows: [], next: null } })).toEqual({ rows: ['a'], complete: true });
});

test('an empty page that names a further one is not the end of a list', async () => {
	expect(await whole({ start: { rows: [], next: 'x' }, x: { rows: [], next: 'y' }, y: { rows: ['b'], next: null } })).toEqual({
		rows: ['b'],
		complete: true,
	});
	const endless = Object.fromEntries(
		Array.from({ length: 100 }, (_, page) => [page === 0 ? 'start' : `p${page}`, { rows: [], next: `p${page + 1}` }]),
	);
	expect(await whole(endless)).toEqual({ rows: [], complete: false });
});

test('a page of nothing but unreadable rows is no empty page', async () => {
	expect(await whole({ start: { rows: [], held: 2, next: 'x' }, x: { rows: ['b'], next: null } })).toEqual({ rows: ['b'], complete: true });
});

test.each([
	['the same cursor', { start: { rows: ['a'], next: 'x' }, x: { rows: ['b'], next: 'x' } }],
	['cursors in a circle', { start: { rows: ['a'], next: 'x' }, x: { rows: ['b'], next: 'y' }, y: { rows: ['c'], next: 'x' } }],
	['the same page under another cursor', { start: { rows: ['a'], next: 'x' }, x: { rows: ['a'], next: 'y' } }],
])('a list that ends only by repeating (%s) is not complete for a search, and ends any other reading', async (_name, pages) => {
	expect(await whole(pages)).toMatchObject({ complete: false });
	const { paging: byCursor, read, parse, asked } = list(pages);
	expect(await readCursor(byCursor, call, Infinity, read, parse)).toMatchObject({ next: null });
	expect(asked).toHaveLength(Object.keys(pages).length);
});

test('more rows than a search reads are not a complete list', async () => {
	expect(await whole({ start: { rows: ['a', 'b'], next: null } }, 1)).toEqual({ rows: ['a'], complete: false });
});

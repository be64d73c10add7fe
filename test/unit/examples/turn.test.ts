import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

interface Row {
	id: number;
	key: string;
	owner: string;
}

const text = readFileSync(join(__dirname, '../../../examples/source/code/turn.js'), 'utf8');
const run: (rows: string, execution: string) => string = runInNewContext(
	`(rows, id) => { const $execution = { id }; const $input = { all: () => JSON.parse(rows).map((json) => ({ json })) };
	return JSON.stringify((() => { ${text} })()); }`,
);
const taken = (rows: Row[], execution: string): { json: Row; pairedItem: number }[] => JSON.parse(run(JSON.stringify(rows), execution));

type Step = () => unknown;

/** One execution: n8n's upsert is an update and then an insert without a unique key; then it takes, then it reads. */
function execution(table: Row[], id: string, owners: string[]): Step[] {
	let isThere = false;
	let took = false;
	return [
		() => (isThere = table.length > 0),
		() => !isThere && table.push({ id: table.length + 1, key: 'order', owner: '' }),
		() => {
			for (const row of table.filter(({ owner }) => owner === '')) {
				row.owner = id;
				took = true;
			}
		},
		() => took && taken(table, id).length > 0 && owners.push(id),
	];
}

function interleavings(first: number, second: number): number[][] {
	if (first === 0 || second === 0) return [[...Array<number>(first).fill(0), ...Array<number>(second).fill(1)]];
	return [...interleavings(first - 1, second).map((rest) => [0, ...rest]), ...interleavings(first, second - 1).map((rest) => [1, ...rest])];
}

test('in every order in which two executions may run, exactly one has the turn, also if both have entered the order', () => {
	const counts = interleavings(4, 4).map((turns) => {
		const table: Row[] = [];
		const owners: string[] = [];
		const both = ['a', 'b'].map((id) => execution(table, id, owners));
		for (const turn of turns) both[turn]?.shift()?.();
		return `${owners.length} of ${table.length}`;
	});
	expect(counts).toHaveLength(70);
	expect(new Set(counts)).toEqual(new Set(['1 of 1', '1 of 2']));
});

test('hands on what was taken, paired with the item that it came from', () => {
	const rows = [
		{ id: 4, key: 'x', owner: '7' },
		{ id: 2, key: 'y', owner: '8' },
		{ id: 3, key: 'y', owner: '7' },
		{ id: 1, key: 'z', owner: '7' },
	];
	expect(taken(rows, '7').map(({ json, pairedItem }) => [json.key, pairedItem])).toEqual([
		['z', 3],
		['x', 0],
	]);
});

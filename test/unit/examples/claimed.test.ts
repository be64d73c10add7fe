import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

interface Row {
	id: number;
	key: string;
	orderKey: string;
	owner: string;
	mailedAt: string | null;
	esim: string;
}

const text = readFileSync(join(__dirname, '../../../examples/source/code/claimed.js'), 'utf8');
const runs: (rows: string, execution: string) => string = runInNewContext(
	`(rows, id) => { const $execution = { id }; ${text}\nreturn JSON.stringify(claimed(JSON.parse(rows))); }`,
);
const claim = (rows: Row[], execution: string): unknown[] => JSON.parse(runs(JSON.stringify(rows), execution));

/** n8n's data table on PostgreSQL, where two may enter the same key: an upsert is an update, and an insert if that found nothing. */
class Table {
	rows: Row[] = [];

	insert(key: string) {
		this.rows.push({ id: this.rows.length + 1, key, orderKey: 'order', owner: '', mailedAt: null, esim: '{"number":1}' });
	}

	update(which: (row: Row) => boolean, values: Partial<Row>) {
		const found = this.rows.filter(which);
		for (const row of found) Object.assign(row, values);
		return found;
	}

	/** What the first node does ten minutes later. */
	freeAbandoned() {
		this.update(({ mailedAt }) => !mailedAt, { owner: '' });
	}
}

type Step = () => void;

/** The steps of one execution that has bought the eSIM, each of them one statement of the database. */
function execution(table: Table, id: string, mails: string[], mailFails: boolean): Step[] {
	const key = 'unit';
	let isThere = false;
	let keys: string[] = [];
	let mine: unknown[] = [];
	const own = ({ owner }: Row) => owner === id;
	return [
		() => (isThere = table.update((row) => row.key === key, { esim: '{"number":1}' }).length > 0),
		() => !isThere && table.insert(key),
		() => (keys = table.update(({ orderKey, owner }) => orderKey === 'order' && owner === '', { owner: id }).map((row) => row.key)),
		() =>
			(mine = claim(
				table.rows.filter((row) => keys.includes(row.key)),
				id,
			)),
		() => mine.length > 0 && !mailFails && mails.push(id),
		() => mine.length > 0 && table.update((row) => own(row) && !row.mailedAt, mailFails ? { owner: '' } : { mailedAt: 'now', esim: '' }),
	];
}

/** Every order in which two executions may take their steps, as the index of the one whose turn it is. */
function interleavings(first: number, second: number): number[][] {
	if (first === 0 || second === 0) return [[...Array<number>(first).fill(0), ...Array<number>(second).fill(1)]];
	return [...interleavings(first - 1, second).map((rest) => [0, ...rest]), ...interleavings(first, second - 1).map((rest) => [1, ...rest])];
}

const all = interleavings(6, 6);

/** Two executions in the given order, then one more delivery after ten minutes. */
function run(turns: number[], fails: [boolean, boolean], steps = [6, 6]) {
	const table = new Table();
	const mails: string[] = [];
	const both = ['a', 'b'].map((id, index) => execution(table, id, mails, fails[index] ?? false).slice(0, steps[index]));
	for (const turn of turns) both[turn]?.shift()?.();
	const atOnce = mails.length;
	table.freeAbandoned();
	for (const step of execution(table, 'later', mails, false)) step();
	return { atOnce, afterwards: mails.length, twice: table.rows.length };
}

describe('the claim of a mail, in every order in which two executions of one order may run', () => {
	it('is won by exactly one of them, also if both have entered the eSIM, and a later delivery mails nothing', () => {
		const ran = all.map((turns) => run(turns, [false, false]));

		expect(all).toHaveLength(924);
		expect(ran.filter(({ twice }) => twice === 2).length).toBeGreaterThan(100);
		expect(new Set(ran.map(({ atOnce, afterwards }) => `${atOnce} ${afterwards}`))).toEqual(new Set(['1 1']));
	});

	it.each<[string, [boolean, boolean]]>([
		['the first one', [true, false]],
		['both', [true, true]],
	])('mails once in the end when the mail of %s fails', (_, fails) => {
		const ran = all.map((turns) => run(turns, fails));

		expect(new Set(ran.map(({ afterwards }) => afterwards))).toEqual(new Set([1]));
	});

	it.each([1, 2, 3, 4])('mails once in the end when one execution is killed after its step %i', (killed) => {
		const ran = all.map((turns) => run(turns, [false, false], [killed, 6]));

		expect(Math.max(...ran.map(({ atOnce }) => atOnce))).toBe(1);
		expect(new Set(ran.map(({ afterwards }) => afterwards))).toEqual(new Set([1]));
	});
});

it('hands over one entry for each order, its eSIMs in order, without those that are mailed or of others', () => {
	const row = (id: number, changes: Partial<Row> & { number: number }): Row => {
		const { number, ...more } = changes;
		return { id, key: `k${number}`, orderKey: 'x', owner: '7', mailedAt: null, esim: JSON.stringify({ number }), ...more };
	};
	const rows = [
		row(5, { number: 2 }),
		row(4, { number: 1 }),
		row(3, { number: 3, owner: '8' }),
		row(6, { number: 4, mailedAt: 'yesterday' }),
		row(7, { number: 5, orderKey: 'y' }),
		row(8, { number: 6, esim: '' }),
	];

	expect(claim(rows, '7')).toEqual([
		{ orderKey: 'x', esims: [{ number: 1 }, { number: 2 }] },
		{ orderKey: 'y', esims: [{ number: 5 }] },
	]);
});

import { inside, make } from './dom.mjs';

/**
 * @template Row
 * @typedef {{ label: string, cell: (row: Row) => Array<Node | string>, kind?: 'number' | 'whole' }} Column
 */

/**
 * A table that changes only where its rows do, so that focus, selection and open details stay. Its roles are written out,
 * because on a phone its rows are shown as cards, and a browser then no longer takes it for a table.
 * @template Row
 * @param {HTMLElement} parent
 * @param {Array<Column<Row>>} columns
 * @param {(row: Row) => string} keyOf
 * @returns {(rows: Row[]) => void} shows these rows
 */
export function liveTable(parent, columns, keyOf) {
	const body = inside(parent, 'tbody', HTMLTableSectionElement);
	const head = make('tr', { role: 'row' });
	for (const { label, kind = '' } of columns) head.append(make('th', { role: 'columnheader', scope: 'col', class: kind }, label));
	inside(parent, 'thead', HTMLTableSectionElement).replaceChildren(head);

	/** @param {Row} row */
	const draw = (row) =>
		make(
			'tr',
			{ role: 'row' },
			...columns.map(({ label, cell, kind = '' }) => make('td', { role: 'cell', 'data-label': label, class: kind }, ...cell(row))),
		);

	/** @type {Map<string, { json: string, element: HTMLTableRowElement }>} */
	let known = new Map();
	let isFirst = true;

	return (rows) => {
		/** @type {typeof known} */
		const now = new Map();
		for (const row of rows) {
			const key = keyOf(row);
			const json = JSON.stringify(row);
			const before = known.get(key);
			if (before?.json === json) now.set(key, before);
			else now.set(key, { json, element: renew(draw(row), before?.element, isFirst) });
		}
		for (const [key, { element }] of known) if (now.get(key)?.element !== element) element.remove();
		[...now.values()].forEach(({ element }, index) => {
			if (body.children[index] !== element) body.insertBefore(element, body.children[index] ?? null);
		});
		known = now;
		isFirst = false;
	};
}

/**
 * @param {HTMLTableRowElement} row
 * @param {HTMLTableRowElement | undefined} before the row that it stands for
 * @param {boolean} isFirst whether the page has just been opened
 */
function renew(row, before, isFirst) {
	if (!before && !isFirst) row.classList.add('fresh');
	if (before?.querySelector('details')?.open) row.querySelector('details')?.setAttribute('open', '');
	return row;
}

import { again } from './nodes.mjs';

/** n8n's own Data Table as the examples use it: made at the first run, and read and written by the ID that Create returns. */

const node = (name, at, parameters, extra) => ({
	name,
	type: 'n8n-nodes-base.dataTable',
	typeVersion: 1.1,
	at,
	parameters,
	...again,
	...extra,
});

/** All of these must hold: `[column, condition, value]`. */
export const conditions = (...all) => ({
	matchType: 'allConditions',
	filters: {
		conditions: all.map(([keyName, condition, keyValue]) => ({ keyName, condition, ...(keyValue !== undefined && { keyValue }) })),
	},
});

/**
 * A table, made by the node `madeBy`. n8n finds tables by a part of their name, so no name may be part of another.
 * @param {Record<string, 'string' | 'number' | 'date'>} columns
 */
export function dataTable({ madeBy, tableName, columns }) {
	/** One line of the list of columns, as n8n's editor keeps it. */
	const column = (id) => ({
		id,
		displayName: id,
		required: false,
		defaultMatch: false,
		display: true,
		type: columns[id] === 'date' ? 'dateTime' : columns[id],
		readOnly: false,
		removed: false,
	});

	return {
		/** Without the table, nothing goes on: this node stands before all that buys or mails. */
		make: (at) =>
			node(
				madeBy,
				at,
				{
					resource: 'table',
					operation: 'create',
					tableName,
					columns: { column: Object.entries(columns).map(([name, type]) => ({ name, type })) },
					options: { createIfNotExists: true },
				},
				{ executeOnce: true },
			),
		/** A node that gets, inserts, updates or upserts rows. */
		row: (name, at, operation, filter, value, extra) =>
			node(
				name,
				at,
				{
					resource: 'row',
					operation,
					dataTableId: { __rl: true, mode: 'id', value: `={{ $('${madeBy}').first().json.id }}` },
					...filter,
					...(value && {
						columns: {
							mappingMode: 'defineBelow',
							value,
							matchingColumns: [],
							schema: Object.keys(value).map(column),
							attemptToConvertTypes: false,
							convertFieldsToString: false,
						},
						options: {},
					}),
					...(operation === 'get' && { returnAll: true }),
				},
				extra,
			),
	};
}

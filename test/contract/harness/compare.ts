import type { Contract, Row } from '../rows/row';
import type { Declared } from './operations';

/** Where the rows of a node and the node itself contradict each other, as sentences that say what to do. */
export function contradictions({ rows }: Pick<Contract, 'rows'>, declared: Declared): string[] {
	const unwritten = Object.keys(declared)
		.filter((operation) => !(operation in rows))
		.map((operation) => `${operation} has no row: add one in test/contract/rows/, written from the wholesaler's documents.`);
	return [...unwritten, ...Object.entries(rows).flatMap(([operation, row]) => betweenRowAnd(declared[operation], operation, row))];
}

function betweenRowAnd(declared: Declared[string] | undefined, operation: string, row: Row): string[] {
	if (!declared)
		return [`${operation} has a row, but the node has no such operation: add it to the index.ts of its resource, or delete the row.`];
	const { kind, agents } = declared;
	const compare = 'Compare both with the documents, and correct the one that is wrong.';
	return [
		...(kind === row.kind ? [] : [`${operation} is a ${row.kind} in its row, and a ${kind} in the node. ${compare}`]),
		...(agents === row.agents ? [] : [`${operation}: agents is '${row.agents}' in its row, and '${agents}' in the node. ${compare}`]),
	];
}

/** Calls of the documents that no row reaches, and rows whose call is not in the documents. */
export function callsAmiss({ calls, token, rows }: Contract): string[] {
	const reached = [token, ...Object.values(rows).map(({ call }) => call)];
	return [
		...calls.filter((call) => !reached.includes(call)).map((call) => `No row reaches ${call}: add the operation that makes this call.`),
		...Object.entries(rows)
			.filter(([, { call }]) => !calls.includes(call))
			.map(([operation, { call }]) => `The row of ${operation} names ${call}, which is not in the list of calls above it.`),
	];
}

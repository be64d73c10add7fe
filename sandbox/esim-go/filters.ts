import { refuse } from './refuse';
import type { EsimGoSwitches } from './switches';

const comparisons: Record<string, (value: number, bound: number) => boolean> = {
	eq: (value, bound) => value === bound,
	lt: (value, bound) => value < bound,
	lte: (value, bound) => value <= bound,
	gt: (value, bound) => value > bound,
	gte: (value, bound) => value >= bound,
};

/** Reads `op:value`. Anything else before the colon is no operator. */
function split(filter: string): { operator: string | undefined; value: string } {
	const [, operator, value] = /^(eq|lte|lt|gte|gt):(.*)$/s.exec(filter) ?? [];
	return { operator, value: operator === undefined ? filter : (value ?? '') };
}

/** A filter on a time. The operator is `eq` unless another is given. Several filters on one key must all match. */
export function timeFilter(filters: string[]): (at: number) => boolean {
	const bounds = filters.map((filter) => {
		const { operator = 'eq', value } = split(filter);
		const bound = Date.parse(value);
		if (Number.isNaN(bound)) refuse(400, `"${value}" is no date and time`);
		return { compare: comparisons[operator] ?? refuse(400, `unknown operator "${operator}"`), bound };
	});
	return (at) => bounds.every(({ compare, bound }) => compare(at, bound));
}

/**
 * A filter on text. `eq:` means equality. Anything else is a search like SQL's LIKE: it finds parts in any letter case, `%`
 * stands for any run of characters and `_` for any single one. So `order-1` finds `order-10`.
 */
export function textFilter(filter: string, eqOperator: EsimGoSwitches['eqOperator']): (value: string) => boolean {
	const { operator, value } = split(filter);
	if (operator === 'eq' && eqOperator === 'equality') return (actual) => actual === value;
	return like(eqOperator === 'literal' ? filter : value);
}

/** A case-insensitive "contains" with SQL's two wildcards. */
export function like(search: string): (value: string) => boolean {
	const pattern = [...search]
		.map((letter) => (letter === '%' ? '.*' : letter === '_' ? '.' : letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&')))
		.join('');
	const expression = new RegExp(pattern, 'is');
	return (value) => expression.test(value);
}

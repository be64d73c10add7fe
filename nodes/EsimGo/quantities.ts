import type { Difference } from '../shared/purchase/purchase';

interface Line {
	planId: string | null;
	quantity: number | null;
}

/** Counts bundles by name, however they are spread over lines. */
function quantities(lines: Line[], nameOf = (planId: string) => planId): Map<string, number> {
	const sums = new Map<string, number>();
	for (const { planId, quantity } of lines) {
		const name = nameOf(planId ?? '');
		sums.set(name, (sums.get(name) ?? 0) + (quantity ?? 0));
	}
	return sums;
}

function isEqual(one: Map<string, number>, other: Map<string, number>): boolean {
	return one.size === other.size && [...one].every(([name, units]) => other.get(name) === units);
}

const folded = (planId: string) => planId.toLowerCase();

/**
 * What differs between the bundles that are wanted and those that stand. A row without a quantity or a name, and a name in
 * another letter case, prove nothing: what eSIM Go leaves out of a row or how it writes it is not documented.
 */
export function otherQuantities(wanted: Line[], standing: Line[]): Difference | undefined {
	if (isEqual(quantities(wanted), quantities(standing))) return undefined;
	const named = standing.filter(({ planId }) => planId !== null);
	const text = named.map(({ planId, quantity }) => `${quantity ?? 'some'} x ${planId}`).join(', ') || 'nothing that it names';
	const names = new Set(wanted.map(({ planId }) => folded(planId ?? '')));
	const isForeign = named.some(({ planId }) => !names.has(folded(planId ?? '')));
	const isWhole = standing.length > 0 && standing.every(({ planId, quantity }) => planId !== null && quantity !== null);
	const isNearlyEqual = isEqual(quantities(wanted, folded), quantities(standing, folded));
	return { text, certain: isForeign || (isWhole && !isNearlyEqual) };
}

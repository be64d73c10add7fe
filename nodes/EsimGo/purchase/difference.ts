import type { Difference, Placed } from '../../shared/purchase/purchase';
import { applicationType } from '../wire';
import { targetsOf, type Basket } from './basket';

interface Line {
	planId: string | null;
	quantity: number | null;
}

/** Counts bundles by name, no matter how they are spread over lines. */
function countByName(lines: Line[], nameOf = (planId: string) => planId): Map<string, number> {
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
 * What differs between the bundles that are wanted and those of an order. It is not certain if a row lacks a quantity or a
 * name, or if a name differs only in letter case. What eSIM Go leaves out of a row, and how it spells names, is not
 * documented.
 */
export function compareQuantities(wanted: Line[], ordered: Line[]): Difference | undefined {
	if (isEqual(countByName(wanted), countByName(ordered))) return undefined;
	const named = ordered.filter(({ planId }) => planId !== null);
	const text = named.map(({ planId, quantity }) => `${quantity ?? 'some'} x ${planId}`).join(', ') || 'bundles that it does not name';
	const names = new Set(wanted.map(({ planId }) => folded(planId ?? '')));
	const isForeign = named.some(({ planId }) => !names.has(folded(planId ?? '')));
	const isWhole = ordered.length > 0 && ordered.every(({ planId, quantity }) => planId !== null && quantity !== null);
	const isNearlyEqual = isEqual(countByName(wanted, folded), countByName(ordered, folded));
	return { text, certain: isForeign || (isWhole && !isNearlyEqual) };
}

/** What differs between a basket and an order. Undefined if nothing does. */
export function compareOrder(basket: Basket, placed: Placed): Difference | undefined {
	if (placed.order.type === applicationType) return { text: 'it was taken from the inventory', certain: true };
	const other = compareQuantities(basket.lines, placed.order.lines);
	if (other?.certain) return { ...other, text: `it bought ${other.text}` };
	const iccids = new Set(placed.esims.map(({ esim }) => esim.iccid));
	const reassignable = basket.lines.some(({ allowReassign }) => allowReassign);
	if (iccids.size > 0 && !basket.assign) return { text: 'it went onto eSIMs', certain: true };
	if (iccids.size > 0 && !reassignable && targetsOf(basket).some((iccid) => !iccids.has(iccid)))
		return { text: 'it went onto other eSIMs', certain: true };
	// What `assigned` says is not documented, least of all during delivery.
	const isAssigned = placed.body.assigned;
	if (typeof isAssigned === 'boolean' && isAssigned !== basket.assign && iccids.size === 0) {
		return { text: isAssigned ? 'it went onto eSIMs' : 'it went into the inventory', certain: false };
	}
	return other && { ...other, text: `it bought ${other.text}` };
}

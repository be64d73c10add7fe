import type { Client } from '../shared/policy/client';
import { badParameter } from '../shared/policy/failure';
import type { Owner, Placed } from '../shared/purchase/purchase';
import { changedReferenceIn } from './description';

/** What orders and top-ups have in common: both carry their reference in the description from the start. */

/** The text of an order's description as PressOne sends it back; null if it leaves it out. */
function descriptionOf({ body }: Placed): string | null {
	const { description } = body;
	return description === null || description === undefined || description === '' ? null : String(description);
}

/**
 * Whose an order is: its reference. One without a description may be ours that lost it on the way; one whose description
 * shows no sign of a reference was not made by this node.
 */
export async function owner(placed: Placed): Promise<Owner> {
	const { reference } = placed.order;
	if (reference !== null) return await Promise.resolve({ is: 'reference', reference });
	const description = descriptionOf(placed);
	if (description === null) return { is: 'doubtful' };
	const changed = changedReferenceIn(description);
	// What is left of a long description that was cut may be the user's own text alone.
	return changed === null ? { is: 'doubtful' } : { is: 'reference', reference: changed };
}

/** Nothing is written after an order; this looks whether PressOne has kept the description whole. */
export async function checkMark(_client: Client, { placed, reference }: { placed: Placed; reference: string }): Promise<Placed> {
	const description = descriptionOf(placed);
	if (description === null || placed.order.reference === reference) return await Promise.resolve(placed);
	throw badParameter(`PressOne changed the description to "${description}".`, 'Use a shorter or plainer Description or Reference.');
}

import type { Client } from '../shared/policy/client';
import { badParameter } from '../shared/policy/failure';
import type { Placed } from '../shared/policy/purchase/types';
import { maybeShortened } from './description';

/** What orders and top-ups have in common. Both carry their reference in the description from the start. */
export interface Described {
	own: string;
	description: string;
}

/** The text of an order's description as PressOne sends it back; null where it leaves it out. */
function descriptionOf({ body }: Placed): string | null {
	const { description } = body;
	return description === null || description === undefined ? null : String(description);
}

/**
 * Whose an order is: its reference. An order with another description is somebody else's; one whose description may be
 * what is left of ours belongs to nobody yet.
 */
export async function claimant(_client: Client, { own }: Described, placed: Placed): Promise<string | undefined> {
	const description = descriptionOf(placed);
	return placed.order.reference ?? (maybeShortened(description, own) ? undefined : `the description "${description}"`);
}

/** Nothing is written after an order; this looks whether PressOne has kept the description whole. */
export async function checkMark(_client: Client, _basket: Described, placed: Placed, reference: string): Promise<Placed> {
	const description = descriptionOf(placed);
	if (description === null || placed.order.reference === reference) return placed;
	throw badParameter(`PressOne shortened the description to "${description}".`, 'Use a shorter Description or Reference.');
}

import { Failure } from '../shared/policy/failure';
import type { Client } from '../shared/policy/client';
import type { Placed } from '../shared/policy/purchase/types';
import { esimsByReference, writeReference } from './purchase';

/** Purchases of new eSIMs carry their reference as `customerRef` on those eSIMs. */

/**
 * The purchase whose new eSIMs carry a reference. With `onExistingOnly` the wanted purchase brings none, so the
 * reference is another purchase's. `placedOf` reads the purchase that brought these eSIMs.
 */
export async function findMarked(
	client: Client,
	reference: string,
	onExistingOnly: boolean,
	placedOf: (iccids: string[]) => Promise<Placed | undefined>,
): Promise<Placed | undefined> {
	const iccids = (await esimsByReference(client, reference)).map(({ iccid }) => iccid);
	const [first] = iccids;
	if (first === undefined) return undefined;
	if (onExistingOnly) {
		throw refused(reference, iccids, {
			message: `The reference "${reference}" was already used for another purchase: it bought the new eSIM ${first}`,
			description: 'Nothing was bought. Give the top-up a reference of its own.',
		});
	}
	const placed = await placedOf(iccids);
	if (placed) return placed;
	throw refused(reference, iccids, {
		message: `The reference "${reference}" is on eSIM ${first}, whose order could not be found`,
		description: 'Nothing was bought. Read the eSIM by its ICCID to use it, or buy with a new reference.',
	});
}

function refused(reference: string, iccids: string[], texts: { message: string; description: string }): Failure {
	return new Failure({ ...texts, ran: 'never', data: { reference, iccids } });
}

/** Writes the reference to the new eSIMs; what a traveller already has, in `existing`, keeps its own. */
export async function markNew(client: Client, placed: Placed, existing: string[], reference: string): Promise<Placed> {
	const fresh = placed.esims.map(({ esim }) => esim.iccid).filter((iccid) => iccid !== null && !existing.includes(iccid));
	await Promise.all(fresh.map(async (iccid) => iccid !== null && (await writeReference(client, iccid, reference))));
	return placed;
}

import type { INodeProperties } from 'n8n-workflow';
import { iccid as iccidOf, optionalText, text, type Item } from '../shared/fields/item';
import { notice } from '../shared/fields/purchase';
import { jsonOf } from '../shared/http/call';
import type { Client } from '../shared/http/client';
import { badParameter } from '../shared/failure';
import { esimGo } from './provider';
import { readEsimByIccid } from './purchase';
import { readEsimBundles, type Assignment } from './wire';

/** What the three ways to take a bundle off an eSIM have in common. */

export const revokeNotice = notice(
	'revokeNotice',
	'With Mode set to Revoke, takes the bundle off the eSIM: the traveller loses it. A refund is possible only before it has started, and only if your account manager has enabled refunds. An eSIM that is not installed and has no other bundle goes back to eSIM Go and leaves your account.',
);

export const mode: INodeProperties = {
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	options: [
		{ name: 'Revoke', value: 'transaction', description: 'Takes the bundle off the eSIM' },
		{ name: 'Validate', value: 'validate', description: 'Says what would happen and changes nothing' },
	],
	default: 'validate',
};

/** Always sent: a DELETE without `type` executes. */
export function modeOf(item: Item): 'validate' | 'transaction' {
	const value = optionalText(item, 'mode');
	if (value === 'validate' || value === 'transaction') return value;
	throw badParameter(`Mode cannot be "${value}"`, 'It is validate or transaction.');
}

/** The bundle on an eSIM that is meant. */
export const target = (item: Item) => ({ iccid: iccidOf(item), name: text(item, 'bundle', 'Bundle') });

/** States in which a bundle is still of use; whether a depleted one keeps an eSIM in the account is not documented. */
const usable = /^(processing|queued|active)$/i;

/**
 * Looks whether the eSIM would leave the account (the reference's "returns process"): it is not installed, and no
 * other bundle is left on it. Without `assignmentId` one assignment of the bundle goes, whichever that is.
 */
export async function returnWarning(
	client: Client,
	{ iccid, name }: { iccid: string; name: string },
	assignmentId?: string,
): Promise<string | undefined> {
	const { profileStatus } = await readEsimByIccid(client, iccid);
	if (profileStatus?.toLowerCase() === 'installed') return undefined;
	const answer = await client.repeat({ method: 'GET', path: '/esims/{iccid}/bundles', values: { iccid }, query: { limit: 200 } });
	const left = readEsimBundles(jsonOf(answer, esimGo.label)).flatMap(({ wire }) =>
		(wire.assignments ?? []).filter(isUsable).map((assignment) => ({ name: wire.name, id: assignment.id })),
	);
	const taken = left.findIndex((one) => (assignmentId === undefined ? one.name === name : one.id === assignmentId));
	const others = left.filter((_, index) => index !== taken);
	if (others.length > 0) return undefined;
	return `eSIM ${iccid} is not installed and has no other bundle: with this revoke it goes back to eSIM Go and leaves your account`;
}

function isUsable({ bundleState, bundleStatus }: Assignment): boolean {
	return usable.test(bundleState ?? bundleStatus ?? '');
}

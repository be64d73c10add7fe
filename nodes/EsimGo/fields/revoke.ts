import type { INodeProperties } from 'n8n-workflow';
import { identity } from '../../shared/fields/identity';
import { iccid as iccidOf, optionalText, text, type Item } from '../../shared/fields/item';
import { notice } from '../../shared/fields/purchase';
import { badParameter } from '../../shared/failure';

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

/** The assignment of it that is meant. */
export const assignment = (item: Item) => identity(item, 'assignmentId', 'Assignment ID');

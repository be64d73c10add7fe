import type { INodeProperties } from 'n8n-workflow';
import { identity } from '../../shared/fields/identity';
import { iccid as iccidOf, optionalText, text, type Item } from '../../shared/fields/item';
import { moneyNotice } from '../../shared/fields/purchase';
import { badParameter } from '../../shared/failure';

/** What the three operations that revoke a bundle have in common. */

export const revokeNotice = moneyNotice(
	'revokeNotice',
	'With Mode set to Revoke, this removes the bundle from the eSIM, and the traveller loses it. A refund is possible only before the bundle has started, and only if your account manager has enabled refunds. An eSIM that is not installed and has no other bundle goes back to eSIM Go and leaves your account.',
);

export const mode: INodeProperties = {
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	options: [
		{ name: 'Revoke', value: 'transaction', description: 'Remove the bundle from the eSIM' },
		{ name: 'Validate', value: 'validate', description: 'Show what would happen without changing anything' },
	],
	default: 'validate',
	hint: 'Only Revoke changes something',
};

/** The mode is always sent, because a DELETE without `type` executes. */
export function modeOf(item: Item): 'validate' | 'transaction' {
	const value = optionalText(item, 'mode');
	if (value === 'validate' || value === 'transaction') return value;
	throw badParameter(`Mode cannot be "${value}"`, 'Choose Validate or Revoke. An expression must give validate or transaction.');
}

/** The eSIM and the bundle to revoke. */
export const target = (item: Item) => ({ iccid: iccidOf(item), name: text(item, 'bundle', 'Bundle') });

/** The assignment to revoke. */
export const assignment = (item: Item) => identity(item, 'assignmentId', 'Assignment ID');

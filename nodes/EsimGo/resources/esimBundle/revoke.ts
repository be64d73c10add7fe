import { notForAgents } from '../../../shared/fields/agents';
import { flag, optionalText } from '../../../shared/fields/item';
import { optional } from '../../../shared/fields/locator';
import { change } from '../../../shared/policy/change';
import { bundleOnEsim, iccid, mode, modeOf, revokeNotice, target } from '../../fields';
import { esimGo } from '../../provider';
import { warnOfReturn } from '../../reads';
import { readShort } from '../../wire';

/** If the bundle is on the eSIM several times, the documents disagree about which assignment this revokes. */
export const revoke = change(esimGo, {
	option: {
		name: 'Revoke',
		value: 'revoke',
		action: `Revoke a bundle on an eSIM`,
		description: 'Remove a bundle from an eSIM. If the bundle is on it several times, use Revoke Assignment instead.',
	},
	does: 'revoke bundles',
	fields: [
		revokeNotice,
		iccid,
		bundleOnEsim,
		mode,
		optional(
			'options',
			{
				displayName: 'Offer ID',
				name: 'offerId',
				type: 'string',
				default: '',
				description:
					'Needed for a refund to the balance. eSIM Go does not document where to find it. Running this with Mode set to Validate may show it.',
			},
			notForAgents({
				displayName: 'Refund to Balance',
				name: 'refundToBalance',
				type: 'boolean',
				default: true,
				description: 'Whether to ask for a refund to your balance instead of the bundle in your inventory',
				hint: 'eSIM Go says that this needs the option Offer ID, too',
			}),
		),
	],
	request: { method: 'DELETE', path: '/esims/{iccid}/bundles/{name}' },
	call: (item) => ({
		values: target(item),
		query: {
			type: modeOf(item),
			refundToBalance: flag(item, 'options.refundToBalance') || undefined,
			offerId: optionalText(item, 'options.offerId'),
		},
	}),
	asksOnly: (item) => modeOf(item) === 'validate',
	before: async (client, item) => await warnOfReturn(client, target(item)),
	rows: (body) => [readShort(body)],
	raw: (answer) => answer,
});

import { flag, optionalText } from '../../../shared/fields/item';
import { optional } from '../../../shared/fields/locator';
import { change } from '../../../shared/policy/change';
import { bundleOnEsim, iccid, mode, modeOf, revokeNotice, target } from '../../fields';
import { esimGo } from '../../provider';
import { warnOfReturn } from '../../reads';
import { readShort } from '../../wire';

/** Of a bundle that is on the eSIM several times, the documents do not agree which one this takes off. */
export const revoke = change(esimGo, {
	option: {
		name: 'Revoke',
		value: 'revoke',
		action: `Revoke a bundle of an eSIM`,
		description: 'Take a bundle off an eSIM. If it is there several times, use Revoke Assignment instead.',
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
				description: 'Wanted for a refund to the balance. Where it comes from is not documented; the answer of Validate may show it.',
			},
			{
				displayName: 'Refund to Balance',
				name: 'refundToBalance',
				type: 'boolean',
				default: false,
				description: 'Whether to ask for the price on your balance instead of the bundle in your inventory',
			},
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

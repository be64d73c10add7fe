import type { IDataObject } from 'n8n-workflow';
import { optionalNumber, text, type Item } from '../../../shared/fields/item';
import { optional } from '../../../shared/fields/locator';
import { moneyNotice } from '../../../shared/fields/purchase';
import { change } from '../../../shared/policy/change';
import type { Client } from '../../../shared/http/client';
import { badParameter } from '../../../shared/failure';
import { pressOneVoice } from '../../provider';
import { endDateField, endDateFieldOf } from '../../fields';
import { endOf } from '../../model';
import { listUsers } from '../../reads';
import { readRenewal } from '../../wire';

const dayMs = 24 * 60 * 60 * 1000;

const emailOf = (item: Item) => text(item, 'email', 'Email');

function onlyWithinDays(item: Item): number | undefined {
	const days = optionalNumber(item, 'options.onlyWithinDays', 'Only Within Days');
	if (days === undefined || days >= 0) return days;
	throw badParameter('Only Within Days must be 0 or more', `It is ${days}.`);
}

/** The output of an item whose subscription ends too late to be renewed now; undefined if it is to be renewed. */
async function skipIfLater(client: Client, item: Item): Promise<IDataObject | undefined> {
	const days = onlyWithinDays(item);
	if (days === undefined) return undefined;
	const email = emailOf(item);
	const user = (await listUsers(client, { email })).find((one) => String(one.email ?? '').toLowerCase() === email.toLowerCase());
	if (!user)
		throw badParameter(`No user has the e-mail address ${email}`, 'Nothing was renewed. Use the address that the number was claimed with.');
	const endsAt = endOf(user, endDateFieldOf(item));
	const isLater = endsAt !== null && Date.parse(endsAt) - client.providerTime().getTime() > days * dayMs;
	return isLater ? { email, renewed: false, endsAt, message: `Not renewed: the subscription ends in more than ${days} days` } : undefined;
}

/** The call sends no amount, no plan, and nothing that lets PressOne recognise a repeat. Each call may be a charge. */
export const renew = change(pressOneVoice, {
	option: {
		name: 'Renew',
		value: 'renew',
		action: 'Renew a number',
		description: 'Renew the subscription of a user, or turn a free trial into a paid subscription',
	},
	does: 'renew numbers',
	fields: [
		moneyNotice(
			'renewNotice',
			'Charges you when it runs: it renews the subscription on its plan, and turns a free trial into a paid subscription. Running it again may charge again. The option Only Within Days prevents that.',
		),
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			required: true,
			default: '',
			description: 'The e-mail address that the number was claimed with',
		},
		optional('options', endDateField, {
			displayName: 'Only Within Days',
			name: 'onlyWithinDays',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 3,
			description:
				'Renew only if the subscription ends within this many days. The node reads the user first and skips a later end without a charge.',
		}),
	],
	request: { method: 'POST', path: '/api/third-party/partner/renew-number/' },
	call: (item) => {
		onlyWithinDays(item);
		return { body: { email: emailOf(item) } };
	},
	skipWith: skipIfLater,
	rows: (body) => [readRenewal(body)],
	raw: (answer, item) => ({ email: emailOf(item), renewed: true, ...answer }),
});

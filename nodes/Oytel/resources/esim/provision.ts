import type { INodeProperties } from 'n8n-workflow';
import { simplify } from '../../../shared/fields/lists';
import { locator, optional } from '../../../shared/fields/locator';
import { guards, moneyNotice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import type { Purchase } from '../../../shared/purchase/purchase';
import { buying } from '../../../shared/purchase/run';
import type { listSearch } from '../../listSearch';
import { placedOf } from '../../model';
import { oytel } from '../../provider';
import { basket, termNotSent, type Basket } from '../../purchase/basket';
import { delivery } from '../../purchase/delivery';
import { search } from '../../purchase/find';
import { cost } from '../../purchase/price';
import { provisionBody, readProvision } from '../../wire';

const plan = locator<keyof typeof listSearch>({
	label: 'Plan',
	name: 'plan',
	description: 'The plan, by its ID. The list shows only plans that are available now.',
	search: 'searchPlans',
	placeholder: 'uk-massive-650',
	startsAs: 'list',
});

const termMonths: INodeProperties = {
	displayName: 'Term',
	name: 'termMonths',
	type: 'options',
	options: [
		{ name: '1 Month', value: 1 },
		{ name: '12 Months', value: 12 },
		{ name: '3 Months', value: 3 },
		{ name: '6 Months', value: 6 },
		{ name: 'Not Sent', value: termNotSent, description: "For an account whose API has no terms, like Oytel's Python SDK" },
	],
	default: 1,
	description:
		'How many months to buy the plan for. Whether a longer term is charged at once is not documented. An expression may give another number.',
};

const customerEmail: INodeProperties = {
	displayName: 'Customer Email',
	name: 'customerEmail',
	type: 'string',
	placeholder: 'name@email.com',
	required: true,
	default: '',
	description: 'The e-mail address of the traveller',
	hint: 'Oytel may send mail to this address: its documents do not say',
};

const customerName: INodeProperties = {
	displayName: 'Customer Name',
	name: 'customerName',
	type: 'string',
	required: true,
	default: '',
	description: 'The full name of the traveller',
};

const sendReference: INodeProperties = {
	displayName: 'Send Reference',
	name: 'sendReference',
	type: 'boolean',
	default: true,
	description:
		"Whether to send the reference as reference_id, so that Oytel's support can find the purchase. Switch it off only if your account's API refuses the field.",
};

const waitForLimit: INodeProperties = {
	displayName: 'Wait for Limit (Minutes)',
	name: 'waitForLimitMinutes',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 60,
	description:
		'How long an item may wait once the 100 provisions of an hour are used up. With 0 the run stops and says when the next one can be sent.',
};

const waitForQr: INodeProperties = {
	displayName: 'Wait for QR Code (Minutes)',
	name: 'waitForQrMinutes',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 5,
	description:
		'How long to wait for a QR code that was not in the answer. The node reads the status until the code is there. With 0 it does not wait.',
};

const webhookUrl: INodeProperties = {
	displayName: 'Webhook URL',
	name: 'webhookUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/…/oytel',
	description: 'Where Oytel sends events of this eSIM: the Production URL of an Oytel Trigger',
};

export const provisioning: Purchase<Basket> = {
	provider: oytel,
	panel: {
		option: { name: 'Provision', value: 'provision', action: `Provision an eSIM`, description: 'Buy one new eSIM with a plan' },
		fields: [
			moneyNotice(
				'provisionNotice',
				'With a live key each item buys one eSIM and charges your Oytel balance. Oytel has no call to cancel or refund it, and none that lists what was bought. It may mail the customer. A reference is sent once and never again: if the answer is lost, the outcome is unknown and you have to ask Oytel.',
			),
			plan,
			reference,
			termMonths,
			customerEmail,
			customerName,
			guards({ reportsBalance: false }),
			simplify,
			optional('options', ...purchaseOptions, sendReference, waitForLimit, waitForQr, webhookUrl),
		],
	},
	request: {
		method: 'POST',
		path: '/esim/provision',
		call: ({ basket: wanted }) => ({
			body: provisionBody(wanted),
			...(wanted.waitForLimitMs > 0 && { patienceMs: wanted.waitForLimitMs }),
		}),
		read: (body, { basket: wanted }) => placedOf(readProvision(body), wanted),
	},
	basket,
	cost,
	search,
	delivery,
	columns: ['remainingBalance'],
};

export const provision = buying(provisioning);

import { isEmail } from '../../shared/fields/email';
import { referenceOf } from '../../shared/fields/identity';
import { amount, flag, optionalText, text, type Item } from '../../shared/fields/item';
import { badParameter } from '../../shared/failure';
import type { BasketOf } from '../../shared/purchase/purchase';
import type { Provision } from '../wire';

/** What is to be provisioned: one eSIM of one plan. */
export interface Basket extends Provision {
	waitForQrMs: number;
	waitForLimitMs: number;
}

export const basket: BasketOf<Basket> = {
	read: readBasket,
	content: ({ planId, termMonths: months, customerEmail }) => JSON.stringify([planId, months ?? null, customerEmail.toLowerCase()]),
	lines: ({ planId }) => [{ planId, quantity: 1 }],
	units: () => 1,
};

/** Reads and checks the parameters of an item. */
function readBasket(item: Item): Basket {
	return {
		planId: text(item, 'plan', 'Plan'),
		termMonths: termMonths(item),
		customerEmail: email(item),
		customerName: text(item, 'customerName', 'Customer Name'),
		referenceId: flag(item, 'options.sendReference', true) ? referenceOf(item) : undefined,
		webhookUrl: webhookUrl(item),
		waitForQrMs:
			Math.max(
				amount(item, 'options.waitForQrMinutes', 'Wait for QR Code', 0),
				amount(item, 'options.waitMinutes', 'Wait for Delivery', 0),
			) * 60_000,
		waitForLimitMs: amount(item, 'options.waitForLimitMinutes', 'Wait for Limit', 0) * 60_000,
	};
}

export const termNotSent = 'notSent';

/** 1, 3, 6 and 12 are the keys of the price table. Whether Oytel accepts others is not documented. */
function termMonths(item: Item): number | undefined {
	const value = optionalText(item, 'termMonths');
	if (value === '' || value === termNotSent) return undefined;
	const months = Number(value);
	if (Number.isInteger(months) && months >= 1) return months;
	throw badParameter('Term must be a whole number of months, 1 or more', `It is "${value}".`);
}

function email(item: Item): string {
	const value = text(item, 'customerEmail', 'Customer Email');
	if (isEmail(value)) return value;
	throw badParameter('Customer Email is not an e-mail address', 'Enter one address, such as traveller@example.com.');
}

function webhookUrl(item: Item): string | undefined {
	const value = optionalText(item, 'options.webhookUrl');
	if (value === '') return undefined;
	if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
	throw badParameter('Webhook URL is not a URL', 'Paste the Production URL of an Oytel Trigger. It begins with https://.');
}

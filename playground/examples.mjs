import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * A workflow from `examples/`, and what it needs to run here.
 * @typedef {object} Example
 * @property {string} file
 * @property {string[]} credentials the types its nodes use; `credentials.mjs` holds their values
 * @property {boolean} active whether its trigger is switched on
 * @property {string} [callback] the path of its eSIM Go trigger's webhook. An account has one callback URL, and the trigger can be
 *   switched on only if its own URL is the account's
 */

export const examplesFolder = join(root, 'examples');

/** @type {Example & { webhook: string, lines: import('./shopify.mjs').OrderLine[] }} */
export const mainJob = {
	file: 'shopify-order-to-esim.json',
	credentials: ['esimGoApi', 'smtp', 'crypto'],
	active: true,
	/** The path of its webhook, and what the order that `npm start` delivers contains. */
	webhook: 'shopify-orders-paid',
	lines: [
		{ sku: 'ESIM-EU-1GB', quantity: 2, title: 'Europe eSIM, 1 GB', price: '9.90' },
		{ sku: 'ESIM-US-3GB', quantity: 1, title: 'USA eSIM, 3 GB', price: '14.90' },
		{ sku: null, quantity: 1, title: 'Travel pillow', price: '24.00' },
	],
};

/** @type {Example} Its trigger registers itself at the real Shopify when it is switched on. */
export const shopifyTriggerOrder = {
	file: 'shopify-trigger-order-to-esim.json',
	credentials: ['esimGoApi', 'smtp', 'shopifyAccessTokenApi'],
	active: false,
};

/** @type {Example & { callback: string }} */
export const usageTopUp = {
	file: 'usage-80-percent-top-up.json',
	credentials: ['esimGoApi', 'smtp'],
	active: true,
	callback: 'e51a0001-0000-4000-8000-5b0b1f1a0001/esim-go',
};

/**
 * Its eSIM Go trigger is off, because the account's callback URL is that of `usageTopUp`.
 * @type {Example & { callback: string, page: string, webhook: string }}
 */
export const topUpLink = {
	file: 'low-data-mail-top-up-link.json',
	credentials: ['esimGoApi', 'smtp', 'crypto'],
	active: false,
	callback: 'e51a0040-0000-4000-8000-5b0b1f1a0001/esim-go',
	/** The paths of its page and of its payment webhook below `/webhook`. */
	page: 'esim-top-up',
	webhook: 'esim-top-up-paid',
};

/** @type {Example} */
export const inventoryReport = {
	file: 'weekly-inventory-report.json',
	credentials: ['esimGoApi', 'smtp'],
	active: true,
};

/** @type {Example & { webhook: string, form: string }} */
export const refundToRevoke = {
	file: 'shopify-refund-to-revoke.json',
	credentials: ['esimGoApi', 'smtp', 'crypto', 'httpBasicAuth', 'shopifyAccessTokenApi'],
	active: true,
	webhook: 'shopify-refunds-create',
	form: 'e51a0003-0000-4000-8000-5b0b1f1a0002',
};

/** @type {Example & { form: string, hook: string }} */
export const oytelOrderForm = {
	file: 'oytel-order-form.json',
	credentials: ['oytelApi', 'smtp', 'httpBasicAuth'],
	active: true,
	/** The paths of its form below `/form`, and of its trigger below `/webhook`. */
	form: 'e51a0010-0000-4000-8000-5b0b1f1a0001',
	hook: 'e51a0010-0000-4000-8000-5b0b1f1a0002/oytel',
};

/** @type {Example} */
export const oytelUsagePoll = {
	file: 'oytel-usage-poll.json',
	credentials: ['oytelApi', 'smtp'],
	active: false,
};

/** @type {Example & { form: string }} */
export const celitechBookings = {
	file: 'celitech-bookings-to-esims.json',
	credentials: ['celitechApi', 'smtp', 'httpBasicAuth'],
	active: true,
	/** The path of its form below `/form`. */
	form: 'e51a0020-0000-4000-8000-5b0b1f1a0001',
};

/** @type {Example} */
export const celitechLowData = {
	file: 'celitech-low-data-top-up.json',
	credentials: ['celitechApi', 'smtp'],
	active: false,
};

/** @type {Example} */
export const celitechMonthlySpend = {
	file: 'celitech-monthly-spend.json',
	credentials: ['celitechApi', 'smtp'],
	active: true,
};

/** @type {Example & { form: string, webhook: string }} */
export const pressOneTopUp = {
	file: 'pressone-top-up-form.json',
	credentials: ['pressOneApi', 'smtp', 'crypto'],
	active: true,
	/** The path of its form below `/form`, and that of its payment webhook below `/webhook`. */
	form: 'e51a0024-0000-4000-8000-5b0b1f1a0001',
	webhook: 'pressone-top-up-paid',
};

/** @type {Example} */
export const pressOneRenew = {
	file: 'pressone-renew-subscriptions.json',
	credentials: ['pressOneVoiceApi', 'smtp'],
	active: false,
};

/** @type {Example & { webhook: string }} */
export const outOfStock = {
	file: 'out-of-stock-esim-go-instead.json',
	credentials: ['pressOneApi', 'esimGoApi', 'smtp', 'crypto'],
	active: true,
	webhook: 'esim-order-two-wholesalers',
};

/** @type {Example & { webhook: string }} */
export const wooOrder = {
	file: 'woocommerce-order-to-esim.json',
	credentials: ['esimGoApi', 'smtp', 'crypto'],
	active: true,
	webhook: 'woocommerce-orders',
};

/** @type {Example & { webhook: string }} */
export const stripeCheckout = {
	file: 'stripe-checkout-to-esim.json',
	credentials: ['esimGoApi', 'smtp', 'crypto', 'stripeApi'],
	active: true,
	webhook: 'stripe-checkout-paid',
};

/** Every example that is imported. @type {Example[]} */
export const examples = [
	mainJob,
	shopifyTriggerOrder,
	usageTopUp,
	topUpLink,
	inventoryReport,
	refundToRevoke,
	oytelOrderForm,
	oytelUsagePoll,
	celitechBookings,
	celitechLowData,
	celitechMonthlySpend,
	pressOneTopUp,
	pressOneRenew,
	outOfStock,
	wooOrder,
	stripeCheckout,
];

import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * A workflow of `examples/`, and what it needs to run here.
 * @typedef {object} Example
 * @property {string} file
 * @property {string[]} credentials the types its nodes use; `credentials.mjs` holds their values
 * @property {boolean} active whether its trigger is switched on
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

/** Every example that is imported. @type {Example[]} */
export const examples = [mainJob];

import type { Answer, Route } from '../frame/provider';
import { toCents } from '../frame/ledger';
import { reply } from './reply';
import type { Store } from './store';

/** GET /balance and GET /compatible-devices-lite. */
export function accountRoutes(store: Store): Route[] {
	return [
		{ method: 'GET', path: '/customer/v2/balance', handle: () => showBalance(store) },
		{ method: 'GET', path: '/customer/v2/compatible-devices-lite', handle: () => ({ status: 200, body: { data: devices } }) },
	];
}

function showBalance(store: Store): Answer {
	const { balanceShape, balanceMeaning, creditLimit } = store.switches;
	const balance = store.shownBalance();
	const amount = balanceMeaning === 'debt' ? Math.max(0, -balance) : toCents(balance + creditLimit);
	const account = { name: 'balance', availableBalance: { amount, currency: 'USD' } };
	const shapes = { object: account, array: [account], empty: [] };
	return reply({ balances: shapes[balanceShape] });
}

const devices = [
	{ os: 'ios', brand: 'Apple', name: 'iPhone XR' },
	{ os: 'ios', brand: 'Apple', name: 'iPhone 15' },
	{ os: 'ios', brand: 'Apple', name: 'iPad Pro 11 (3rd generation)' },
	{ os: 'android', brand: 'Samsung', name: 'Galaxy S24' },
	{ os: 'android', brand: 'Samsung', name: 'Galaxy Z Flip5' },
	{ os: 'android', brand: 'Google', name: 'Pixel 8' },
	{ os: 'android', brand: 'Xiaomi', name: '13 Pro' },
	{ os: 'android', brand: 'Motorola', name: 'Razr 40' },
];

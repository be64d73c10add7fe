import { byId, type Contract } from './row';

const esim = { iccid: byId('$iccid') };
const paged = { page: '1', limit: '50' };
const lookUp = 'GET /customer/v2/orders';
const nigeria1Gb = 'demo-ng-7days-1gb';
const nigeria3GbTopUp = 'demo-ng-30days-3gb-topup';

/**
 * PressOne's data API: its endpoint and journey pages and, where those say nothing, the twin API (Airalo's partner API of
 * late 2025).
 */
export const pressOne: Contract = {
	calls: [
		'POST /customer/v2/token',
		'GET /customer/v2/balance',
		'GET /customer/v2/compatible-devices-lite',
		'GET /customer/v2/packages',
		'POST /customer/v2/orders',
		'GET /customer/v2/orders',
		'GET /customer/v2/orders/{id}',
		'GET /customer/v2/sims/{iccid}/topups',
		'POST /customer/v2/orders/topups',
		'GET /customer/v2/sims',
		'GET /customer/v2/sims/{iccid}',
		'GET /customer/v2/sims/{iccid}/instructions',
		'GET /customer/v2/sims/{iccid}/usage',
		'GET /customer/v2/sims/{iccid}/packages',
	],
	token: 'POST /customer/v2/token',
	rows: {
		'account.getBalance': { call: 'GET /customer/v2/balance', kind: 'read', agents: 'allow' },
		'device.getAll': { call: 'GET /customer/v2/compatible-devices-lite', kind: 'read', agents: 'allow' },
		'package.getAll': {
			call: 'GET /customer/v2/packages',
			kind: 'read',
			agents: 'allow',
			query: paged,
			forms: {
				'all filters': {
					parameters: { limit: 5, filters: { type: 'local', country: 'ng' }, options: { includeTopups: true } },
					query: { 'filter[type]': 'local', 'filter[country]': 'NG', include: 'topup', page: '1', limit: '10' },
				},
			},
			sample: { returnAll: true },
		},
		'order.create': {
			call: 'POST /customer/v2/orders',
			kind: 'purchase',
			agents: 'refuse',
			parameters: { package: byId(nigeria1Gb), quantity: 2, reference: 'contract-order' },
			body: { package_id: nigeria1Gb, quantity: '2', type: 'sim', description: '[ref:contract-order]' },
			type: 'multipart/form-data',
			besides: [lookUp],
			forms: {
				'with text of its own': {
					parameters: { package: byId(nigeria1Gb), reference: 'contract-own', options: { description: 'cust-81' } },
					body: { package_id: nigeria1Gb, quantity: '1', type: 'sim', description: 'cust-81 [ref:contract-own]' },
					type: 'multipart/form-data',
					besides: [lookUp],
				},
			},
		},
		'order.getAll': {
			call: 'GET /customer/v2/orders',
			kind: 'read',
			agents: 'allow',
			query: { include: 'sims,status', ...paged },
			forms: {
				'all filters': {
					parameters: {
						limit: 10,
						filters: {
							createdAfter: '2026-01-01',
							createdBefore: '2036-01-31',
							code: '2026',
							orderStatus: 'completed',
							iccid: '$iccid',
							description: 'cust',
							type: 'sim',
						},
						options: { include: ['user'] },
					},
					query: {
						include: 'user',
						'filter[created_at]': '2026-01-01 - 2036-01-31',
						'filter[code]': '2026',
						'filter[order_status]': 'completed',
						'filter[iccid]': '$iccid',
						'filter[description]': 'cust',
						'filter[type]': 'sim',
						type: 'sim',
						page: '1',
						limit: '10',
					},
				},
			},
		},
		'order.get': {
			call: 'GET /customer/v2/orders/{id}',
			kind: 'read',
			agents: 'allow',
			parameters: { orderId: byId('$id') },
			query: { include: 'sims,status' },
		},
		'topUp.getPackages': { call: 'GET /customer/v2/sims/{iccid}/topups', kind: 'read', agents: 'allow', parameters: esim },
		'topUp.create': {
			call: 'POST /customer/v2/orders/topups',
			kind: 'purchase',
			agents: 'refuse',
			parameters: { ...esim, package: byId(nigeria3GbTopUp), reference: 'contract-top-up', options: { description: 'cust-81' } },
			body: { package_id: nigeria3GbTopUp, iccid: '$iccid', description: 'cust-81 [ref:contract-top-up]' },
			type: 'multipart/form-data',
			besides: [lookUp, 'GET /customer/v2/sims/$iccid/topups'],
		},
		'esim.getAll': {
			call: 'GET /customer/v2/sims',
			kind: 'read',
			agents: 'allow',
			query: { include: 'order', ...paged },
			forms: {
				'all filters': {
					parameters: { filters: { iccid: '8923', createdAfter: '2026-01-01' }, options: { include: ['order.status', 'share'] } },
					query: { include: 'order.status,share', 'filter[created_at]': '2026-01-01 - 2099-12-31', 'filter[iccid]': '8923', ...paged },
				},
			},
		},
		'esim.get': {
			call: 'GET /customer/v2/sims/{iccid}',
			kind: 'read',
			agents: 'allow',
			parameters: esim,
			query: { include: 'order' },
		},
		'esim.getInstructions': {
			call: 'GET /customer/v2/sims/{iccid}/instructions',
			kind: 'read',
			agents: 'allow',
			parameters: { ...esim, language: 'fr' },
			headers: { 'accept-language': 'fr' },
			sample: esim,
		},
		'esim.getUsage': { call: 'GET /customer/v2/sims/{iccid}/usage', kind: 'read', agents: 'allow', parameters: esim },
		'esim.getPackageHistory': { call: 'GET /customer/v2/sims/{iccid}/packages', kind: 'read', agents: 'allow', parameters: esim },
	},
};

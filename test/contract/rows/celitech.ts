import { byId, day, type Contract } from './row';

const dates = { startDate: day(20), endDate: day(25) };
const esim = { iccid: byId('$iccid') };
const purchase = { purchaseId: byId('$purchaseId') };
const byReference = ['GET /purchases', 'GET /purchases'];

/** CELITECH's API v1, without what is retired. */
export const celitech: Contract = {
	calls: [
		'GET /destinations',
		'GET /packages',
		'POST /purchases/v2',
		'POST /purchases',
		'GET /purchases',
		'POST /purchases/topup',
		'POST /purchases/edit',
		'GET /purchases/{purchaseId}/consumption',
		'GET /esim',
		'GET /esim/{iccid}/device',
		'GET /esim/{iccid}/history',
		'POST /iframe/token',
	],
	token: 'POST /oauth2/token',
	rows: {
		'destination.getAll': { call: 'GET /destinations', kind: 'read', agents: 'allow' },
		'package.getAll': {
			call: 'GET /packages',
			kind: 'read',
			agents: 'allow',
			query: { limit: '50' },
			forms: {
				'all filters': {
					parameters: {
						limit: 160,
						filters: { destination: byId('FRA'), dataLimitInGB: 5, stay: { values: dates }, includeUnlimited: true },
					},
					query: { destination: 'FRA', dataLimitInGB: '5', ...dates, includeUnlimited: 'true', limit: '160' },
				},
				'unlimited packages are listed only when asked for': {
					parameters: { filters: { destination: byId('FR'), dataLimitInGB: -1 } },
					query: { destination: 'FR', dataLimitInGB: '-1', includeUnlimited: 'true', limit: '50' },
				},
			},
		},
		'purchase.create': {
			call: 'POST /purchases/v2',
			kind: 'purchase',
			agents: 'refuse',
			parameters: {
				destination: byId('FRA'),
				dataLimitInGB: { __rl: true, mode: 'list', value: 0.5 },
				quantity: 2,
				period: 'duration',
				duration: 14,
				reference: 'contract-duration',
			},
			body: { destination: 'FRA', dataLimitInGB: 0.5, quantity: 2, duration: 14, referenceId: 'contract-duration' },
			besides: byReference,
			forms: {
				'by dates, with all options': {
					parameters: {
						destination: byId('AFRICA'),
						dataLimitInGB: byId('3'),
						quantity: 1,
						period: 'dates',
						...dates,
						reference: 'contract-dates',
						options: { email: 'ada@traveller.example', networkBrand: 'A.B & C', emailBrand: 'Travel 24', language: 'pt-br' },
					},
					body: {
						destination: 'AFRICA',
						dataLimitInGB: 3,
						quantity: 1,
						...dates,
						referenceId: 'contract-dates',
						email: 'ada@traveller.example',
						networkBrand: 'A.B & C',
						emailBrand: 'Travel 24',
						language: 'pt-br',
					},
					besides: byReference,
				},
			},
		},
		'purchase.createSingle': {
			call: 'POST /purchases',
			kind: 'purchase',
			agents: 'refuse',
			parameters: { destination: byId('FRA'), dataLimitInGB: -1, ...dates, reference: 'contract-single' },
			body: { destination: 'FRA', dataLimitInGB: -1, ...dates, referenceId: 'contract-single' },
			besides: byReference,
		},
		'purchase.topUp': {
			call: 'POST /purchases/topup',
			kind: 'purchase',
			agents: 'refuse',
			parameters: {
				...esim,
				dataLimitInGB: 1,
				period: 'duration',
				duration: 7,
				reference: 'contract-top-up',
				options: { email: 'ada@traveller.example', emailBrand: 'Travel 24' },
			},
			body: {
				iccid: '$iccid',
				dataLimitInGB: 1,
				duration: 7,
				referenceId: 'contract-top-up',
				email: 'ada@traveller.example',
				emailBrand: 'Travel 24',
			},
			besides: ['GET /purchases', 'GET /esim', 'GET /purchases'],
			forms: {
				'by dates, unlimited, without a look before': {
					parameters: {
						...esim,
						dataLimitInGB: -1,
						period: 'dates',
						...dates,
						reference: 'contract-top-up-dates',
						options: { checkAllowed: false },
					},
					body: { iccid: '$iccid', dataLimitInGB: -1, ...dates, referenceId: 'contract-top-up-dates' },
					besides: byReference,
				},
			},
		},
		'purchase.edit': {
			call: 'POST /purchases/edit',
			kind: 'change',
			agents: 'refuse',
			parameters: { purchaseId: byId('$laterPurchase'), ...dates },
			body: { purchaseId: '$laterPurchase', ...dates },
		},
		'purchase.getAll': {
			call: 'GET /purchases',
			kind: 'read',
			agents: 'allow',
			query: { limit: '50' },
			forms: {
				'all filters': {
					parameters: {
						returnAll: true,
						filters: {
							purchaseId: '$purchaseId',
							iccid: '$iccid',
							email: 'ada@traveller.example',
							referenceId: 'BOOKING-7731',
							afterDate: '2027-01-02T00:00:00',
							beforeDate: '2027-01-03',
						},
					},
					query: {
						purchaseId: '$purchaseId',
						iccid: '$iccid',
						email: 'ada@traveller.example',
						referenceId: 'BOOKING-7731',
						afterDate: '2027-01-02',
						beforeDate: '2027-01-03',
						limit: '100',
					},
				},
			},
		},
		'purchase.getConsumption': {
			call: 'GET /purchases/{purchaseId}/consumption',
			kind: 'read',
			agents: 'allow',
			parameters: purchase,
			besides: ['GET /purchases'],
			forms: { 'as CELITECH sends it': { parameters: { ...purchase, simplify: false } } },
		},
		'esim.get': { call: 'GET /esim', kind: 'read', agents: 'allow', parameters: esim, query: { iccid: '$iccid' } },
		'esim.getDevice': { call: 'GET /esim/{iccid}/device', kind: 'read', agents: 'allow', parameters: esim },
		'esim.getHistory': { call: 'GET /esim/{iccid}/history', kind: 'read', agents: 'allow', parameters: esim },
		'iframe.createToken': { call: 'POST /iframe/token', kind: 'read', agents: 'refuse' },
	},
};

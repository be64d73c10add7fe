import { byId, type Contract } from './row';

const bundle = 'esim_1GB_7D_GB_V2';
const otherBundle = 'esim_2GB_15D_GB_V2';
const esim = { iccid: byId('$iccid') };
const onEsim = { ...esim, bundle: byId(bundle) };
const assigned = { ...onEsim, assignmentId: byId('$assignmentId') };

/** An eSIM that is installed stays in the account, so no more needs to be looked at. */
const looksBeforeRevoke = ['GET /esims/$iccid'];

/** eSIM Go's API 2.5. */
export const esimGo: Contract = {
	calls: [
		'GET /',
		'GET /catalogue',
		'GET /catalogue/bundle/{name}',
		'GET /catalogue/prices',
		'GET /networks',
		'GET /organisation',
		'GET /organisation/groups',
		'POST /organisation/balance',
		'POST /orders',
		'GET /orders',
		'GET /orders/{orderReference}',
		'GET /inventory',
		'POST /inventory/refund',
		'POST /esims/apply',
		'GET /esims/assignments',
		'GET /esims',
		'PUT /esims',
		'GET /esims/{iccid}',
		'DELETE /esims/{iccid}',
		'POST /esims/{iccid}/suspend',
		'GET /esims/{iccid}/suspend',
		'GET /esims/{iccid}/history',
		'GET /esims/{iccid}/refresh',
		'GET /esims/{iccid}/compatible/{bundle}',
		'POST /esims/{iccid}/sms',
		'GET /esims/{iccid}/location',
		'GET /esims/{iccid}/bundles',
		'GET /esims/{iccid}/bundles/{name}',
		'DELETE /esims/{iccid}/bundles/{name}',
		'DELETE /esims/{iccid}/bundles/{name}/assignments/{assignmentId}',
		'POST /esims/{iccid}/bundles',
		'DELETE /esims/{iccid}/bundles/{name}/applications/{assignmentId}',
		'GET /esims/qr/{reference}',
		'GET /esims/csv/{reference}',
	],
	rows: {
		'catalogue.getAll': {
			call: 'GET /catalogue',
			kind: 'read',
			agents: 'allow',
			query: { page: '1', perPage: '50' },
			forms: {
				'all filters': {
					parameters: {
						limit: 5,
						filters: { countries: 'GB, FR', region: 'Europe', group: 'Standard Fixed', description: '7 Days' },
						options: { sort: { values: { orderBy: 'duration', direction: 'desc' } } },
					},
					query: {
						countries: 'GB,FR',
						region: 'Europe',
						group: 'Standard Fixed',
						description: '7 Days',
						orderBy: 'duration',
						direction: 'desc',
						page: '1',
						perPage: '10',
					},
				},
			},
			sample: { returnAll: true },
		},
		'catalogue.get': { call: 'GET /catalogue/bundle/{name}', kind: 'read', agents: 'allow', parameters: { bundle: byId(bundle) } },
		'catalogue.getPrices': { call: 'GET /catalogue/prices', kind: 'read', agents: 'allow', parameters: { limit: 5 } },
		'network.getAll': {
			call: 'GET /networks',
			kind: 'read',
			agents: 'allow',
			parameters: { isos: 'GB, FR' },
			query: { isos: 'GB,FR' },
			forms: {
				'by name': {
					parameters: { searchBy: 'countries', countries: ['United Kingdom', 'France'] },
					query: { countries: 'United Kingdom,France' },
				},
				all: { parameters: { searchBy: 'all' }, query: { returnAll: 'true' } },
			},
		},
		'organisation.get': { call: 'GET /organisation', kind: 'read', agents: 'allow' },
		'organisation.getGroups': { call: 'GET /organisation/groups', kind: 'read', agents: 'allow' },
		'organisation.getApiDetails': { call: 'GET /', kind: 'read', agents: 'allow' },
		'organisation.topUpBalance': {
			call: 'POST /organisation/balance',
			kind: 'change',
			money: true,
			agents: 'refuse',
			parameters: { amount: 1000 },
			query: { amount: '1000' },
		},
		'order.create': {
			call: 'POST /orders',
			kind: 'purchase',
			agents: 'refuse',
			parameters: { bundle: byId(bundle), quantity: 2, reference: 'contract-order' },
			body: { type: 'transaction', assign: true, order: [{ type: 'bundle', item: bundle, quantity: 2 }] },
			besides: ['GET /esims', 'PUT /esims', 'PUT /esims'],
			forms: {
				'top-up of existing eSIMs and a second line': {
					parameters: {
						bundle: byId(bundle),
						reference: 'contract-top-up',
						options: { iccids: '$iccid', allowReassign: true, moreLines: { line: [{ bundle: byId(otherBundle), quantity: 1 }] } },
					},
					body: {
						type: 'transaction',
						assign: true,
						order: [
							{ type: 'bundle', item: bundle, quantity: 1, iccids: ['$iccid'], allowReassign: true },
							{ type: 'bundle', item: otherBundle, quantity: 1 },
						],
					},
					besides: ['GET /esims', 'PUT /esims'],
				},
				'with a branding profile': {
					parameters: { bundle: byId(bundle), reference: 'contract-brand', options: { brandingProfile: 'profile-2' } },
					body: { type: 'transaction', assign: true, profileID: 'profile-2', order: [{ type: 'bundle', item: bundle, quantity: 1 }] },
					besides: ['GET /esims', 'PUT /esims'],
				},
				'into the inventory': {
					parameters: { bundle: byId(bundle), quantity: 3, assign: false, reference: 'contract-stock' },
					// Nothing else tells eSIM Go's clock before a purchase that carries no reference.
					besides: ['GET /orders'],
					body: { type: 'transaction', assign: false, order: [{ type: 'bundle', item: bundle, quantity: 3 }] },
				},
			},
		},
		'order.validate': {
			call: 'POST /orders',
			kind: 'read',
			agents: 'allow',
			parameters: { bundle: byId(bundle) },
			body: { type: 'validate', assign: true, order: [{ type: 'bundle', item: bundle, quantity: 1 }] },
			forms: {
				'as eSIM Go sends it': {
					parameters: { bundle: byId(bundle), simplify: false },
					body: { type: 'validate', assign: true, order: [{ type: 'bundle', item: bundle, quantity: 1 }] },
				},
			},
		},
		'order.getAll': {
			call: 'GET /orders',
			kind: 'read',
			agents: 'allow',
			query: { page: '1', limit: '50' },
			nextPage: { page: '2' },
			forms: {
				'a span of time': {
					parameters: {
						limit: 10,
						filters: { createdAfter: '2024-03-01T00:00:00.000Z', createdBefore: '2034-03-31T23:59:59.999Z' },
						options: { includeIccids: false },
					},
					query: {
						createdAt: ['gte:2024-03-01T00:00:00.000Z', 'lte:2034-03-31T23:59:59.999Z'],
						includeIccids: 'false',
						page: '1',
						limit: '10',
					},
					nextPage: { page: '2' },
				},
			},
		},
		'order.get': {
			call: 'GET /orders/{orderReference}',
			kind: 'read',
			agents: 'allow',
			parameters: { orderReference: byId('$orderReference') },
		},
		'inventory.getAll': { call: 'GET /inventory', kind: 'read', agents: 'allow' },
		'inventory.refund': {
			call: 'POST /inventory/refund',
			kind: 'change',
			money: true,
			agents: 'refuse',
			parameters: { usageId: byId('$usageId'), quantity: 2 },
			body: { usageId: '$usageId', quantity: 2 },
		},
		'esim.applyBundle': {
			call: 'POST /esims/apply',
			kind: 'purchase',
			agents: 'refuse',
			parameters: { ...onEsim, reference: 'contract-apply' },
			body: { name: bundle, iccid: '$iccid' },
			besides: ['GET /esims', 'GET /esims/$iccid'],
			forms: {
				'every option of an existing eSIM': {
					parameters: { ...onEsim, reference: 'contract-apply-2', options: { allowReassign: true, startTime: '2034-01-02T03:04:05Z' } },
					body: { name: bundle, iccid: '$iccid', allowReassign: true, startTime: '2034-01-02T03:04:05.000Z' },
					besides: ['GET /esims', 'GET /esims/$iccid'],
				},
				'new eSIMs': {
					parameters: { target: 'new', bundle: byId(bundle), repeat: 2, reference: 'contract-apply-new' },
					body: { name: bundle, repeat: 2 },
					besides: ['GET /esims', 'GET /esims/*', 'GET /esims/*', 'PUT /esims', 'PUT /esims'],
				},
				'several bundles': {
					parameters: {
						target: 'new',
						bundle: byId(bundle),
						reference: 'contract-apply-more',
						options: { moreBundles: { line: [{ bundle: byId(bundle), repeat: 2 }] } },
					},
					body: { bundles: [{ name: bundle }, { name: bundle, repeat: 2 }] },
					besides: ['GET /esims', 'GET /esims/*', 'GET /esims/*', 'GET /esims/*', 'PUT /esims', 'PUT /esims', 'PUT /esims'],
				},
			},
		},
		'esim.getInstallDetails': {
			call: 'GET /esims/assignments',
			kind: 'read',
			agents: 'allow',
			parameters: { references: '$orderReference' },
			query: { reference: '$orderReference' },
			forms: {
				'with install links': {
					parameters: { references: '$orderReference', options: { installLinks: true } },
					query: { reference: '$orderReference', additionalFields: 'installUrl' },
				},
				'CSV of two references': {
					parameters: { references: '$orderReference, $otherReference', format: 'csv' },
					query: { reference: ['$orderReference', '$otherReference'] },
					accept: 'text/csv',
				},
				ZIP: {
					parameters: { references: '$orderReference', format: 'zip' },
					query: { reference: '$orderReference' },
					accept: 'application/zip',
				},
			},
		},
		'esim.getAll': {
			call: 'GET /esims',
			kind: 'read',
			agents: 'allow',
			query: { page: '1', perPage: '50' },
			nextPage: { page: '2' },
			forms: {
				'filtered and sorted': {
					parameters: {
						limit: 25,
						filters: { values: { filterBy: 'customerRef', filter: 'eq:order-1' } },
						options: { sort: { values: { orderBy: 'iccid', direction: 'asc' } } },
					},
					query: { filterBy: 'customerRef', filter: 'eq:order-1', orderBy: 'iccid', direction: 'asc', page: '1', perPage: '25' },
				},
			},
		},
		'esim.update': {
			call: 'PUT /esims',
			kind: 'read',
			agents: 'refuse',
			parameters: { ...esim, customerRef: '$customerRef' },
			body: { iccid: '$iccid', customerRef: '$customerRef' },
			besides: ['GET /esims/$iccid'],
		},
		'esim.get': {
			call: 'GET /esims/{iccid}',
			kind: 'read',
			agents: 'allow',
			parameters: esim,
			forms: {
				'with install links': {
					parameters: { ...esim, options: { installLinks: true } },
					query: { additionalFields: 'installUrl' },
				},
			},
		},
		'esim.getHistory': { call: 'GET /esims/{iccid}/history', kind: 'read', agents: 'allow', parameters: esim },
		'esim.refresh': { call: 'GET /esims/{iccid}/refresh', kind: 'change', agents: 'refuse', parameters: esim },
		'esim.checkCompatibility': {
			call: 'GET /esims/{iccid}/compatible/{bundle}',
			kind: 'read',
			agents: 'allow',
			parameters: onEsim,
		},
		'esim.topUp': {
			call: 'POST /orders',
			kind: 'purchase',
			agents: 'refuse',
			parameters: { ...onEsim, reference: 'contract-own-top-up' },
			body: { type: 'transaction', assign: true, order: [{ type: 'bundle', item: bundle, quantity: 1, iccids: ['$iccid'] }] },
			besides: ['GET /esims'],
		},
		'esim.getSuspension': { call: 'GET /esims/{iccid}/suspend', kind: 'read', agents: 'allow', parameters: esim },
		'esim.suspend': {
			call: 'POST /esims/{iccid}/suspend',
			kind: 'change',
			agents: 'refuse',
			parameters: esim,
			body: { suspend: true },
			status: 201,
			besides: ['GET /esims/$iccid'],
		},
		'esim.unsuspend': {
			call: 'POST /esims/{iccid}/suspend',
			names: { iccid: 'suspendedIccid' },
			kind: 'change',
			agents: 'refuse',
			parameters: { iccid: byId('$suspendedIccid') },
			body: { suspend: false },
			status: 201,
			besides: ['GET /esims/$suspendedIccid'],
		},
		'esim.delete': {
			call: 'DELETE /esims/{iccid}',
			kind: 'change',
			money: true,
			agents: 'refuse',
			parameters: { ...esim, confirmIccid: '$iccid' },
		},
		'esim.sendSms': {
			call: 'POST /esims/{iccid}/sms',
			kind: 'change',
			agents: 'refuse',
			parameters: { ...esim, message: 'You have used 80 % of your data' },
			body: { message: 'You have used 80 % of your data', from: 'eSIM' },
		},
		'esim.getLocation': { call: 'GET /esims/{iccid}/location', kind: 'read', agents: 'allow', parameters: esim },
		'esimBundle.getAll': {
			call: 'GET /esims/{iccid}/bundles',
			kind: 'read',
			agents: 'allow',
			parameters: { ...esim, limit: 15 },
			query: { limit: '15' },
			forms: {
				'all, used ones too': {
					parameters: { ...esim, returnAll: true, options: { includeUsed: true } },
					query: { includeUsed: 'true', limit: '200' },
				},
			},
		},
		'esimBundle.get': { call: 'GET /esims/{iccid}/bundles/{name}', kind: 'read', agents: 'allow', parameters: onEsim },
		'esimBundle.revoke': {
			call: 'DELETE /esims/{iccid}/bundles/{name}',
			kind: 'change',
			money: true,
			agents: 'refuse',
			parameters: { ...onEsim, mode: 'transaction' },
			query: { type: 'transaction' },
			besides: looksBeforeRevoke,
			forms: {
				'unless told otherwise, only asks': { parameters: onEsim, query: { type: 'validate' }, besides: looksBeforeRevoke },
				'with a refund': {
					parameters: { ...onEsim, mode: 'transaction', options: { refundToBalance: true, offerId: 'offer-1' } },
					query: { type: 'transaction', refundToBalance: 'true', offerId: 'offer-1' },
					besides: looksBeforeRevoke,
				},
			},
			sample: onEsim,
		},
		'esimBundle.revokeAssignment': {
			call: 'DELETE /esims/{iccid}/bundles/{name}/assignments/{assignmentId}',
			kind: 'change',
			money: true,
			agents: 'refuse',
			parameters: { ...assigned, mode: 'transaction' },
			query: { type: 'transaction' },
			besides: looksBeforeRevoke,
			forms: { 'unless told otherwise, only asks': { parameters: assigned, query: { type: 'validate' }, besides: looksBeforeRevoke } },
			sample: assigned,
		},
		'deprecated.applyBundle': {
			call: 'POST /esims/{iccid}/bundles',
			kind: 'change',
			money: true,
			agents: 'refuse',
			parameters: { ...onEsim, startTime: '2034-01-02T03:04:05Z', repeat: 2 },
			body: { name: bundle, startTime: '2034-01-02T03:04:05.000Z', repeat: 2 },
		},
		'deprecated.revokeApplication': {
			call: 'DELETE /esims/{iccid}/bundles/{name}/applications/{assignmentId}',
			kind: 'change',
			money: true,
			agents: 'refuse',
			parameters: { ...assigned, mode: 'transaction' },
			query: { type: 'transaction' },
			besides: looksBeforeRevoke,
			sample: assigned,
		},
		'deprecated.getQrCodes': {
			call: 'GET /esims/qr/{reference}',
			kind: 'read',
			agents: 'allow',
			parameters: { reference: '$reference' },
			accept: 'application/zip',
		},
		'deprecated.getCsv': {
			call: 'GET /esims/csv/{reference}',
			kind: 'read',
			agents: 'allow',
			parameters: { reference: '$reference' },
			accept: 'text/csv',
			forms: {
				'with install links': {
					parameters: { reference: '$reference', options: { installLinks: true } },
					query: { additionalFields: 'installUrl' },
					accept: 'text/csv',
				},
			},
		},
	},
};

/** What version 2.5 has added: refused under 2.4, before anything is sent. */
export const since25 = ['catalogue.getPrices', 'esim.getSuspension', 'esim.suspend', 'esim.unsuspend', 'esim.delete'];

/** A form of an operation that version 2.5 has added. */
export const formSince25 = 'with a branding profile';

/** Version 2.4 has the same calls otherwise, but for the word that asks for install links. */
export const in24 = <Query extends Record<string, unknown>>(query: Query) =>
	query.additionalFields === 'installUrl' ? { ...query, additionalFields: 'appleInstallUrl' } : query;

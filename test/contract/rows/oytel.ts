import { byId, type Contract } from './row';

const customer = { customerEmail: 'ada@traveller.example', customerName: 'Ada Traveller' };
const sentCustomer = { customer_email: 'ada@traveller.example', customer_name: 'Ada Traveller' };
const plan = byId('uk-massive-650');

/** Oytel's developer page and its Python SDK 1.0.0. */
export const oytel: Contract = {
	calls: ['GET /plans', 'POST /esim/provision', 'GET /esim/{esim_id}/status'],
	rows: {
		'plan.getAll': {
			call: 'GET /plans',
			kind: 'read',
			agents: 'allow',
			forms: { 'with filters, which Oytel does not take': { parameters: { limit: 2, filters: { search: 'EU', maxPrice: 20 } } } },
		},
		'esim.provision': {
			call: 'POST /esim/provision',
			kind: 'purchase',
			agents: 'refuse',
			parameters: { plan, ...customer, reference: 'contract-1' },
			body: { plan_id: 'uk-massive-650', term_months: 1, ...sentCustomer, reference_id: 'contract-1' },
			forms: {
				'with every field': {
					parameters: {
						plan,
						termMonths: 12,
						...customer,
						reference: 'contract-2',
						options: { webhookUrl: 'https://n8n.example.com/webhook/1/oytel', qrCode: false },
					},
					body: {
						plan_id: 'uk-massive-650',
						term_months: 12,
						...sentCustomer,
						reference_id: 'contract-2',
						webhook_url: 'https://n8n.example.com/webhook/1/oytel',
					},
				},
				'as the Python SDK, without a term': {
					parameters: { plan, termMonths: 'notSent', ...customer, reference: 'contract-3' },
					body: { plan_id: 'uk-massive-650', ...sentCustomer, reference_id: 'contract-3' },
				},
				'as the developer page, without a reference': {
					parameters: { plan, termMonths: '={{ "3" }}', ...customer, reference: 'contract-4', options: { sendReference: false } },
					body: { plan_id: 'uk-massive-650', term_months: 3, ...sentCustomer },
				},
				'with a guard, which prices it first': {
					parameters: { plan, ...customer, reference: 'contract-5', guards: { maxTotal: 30 } },
					body: { plan_id: 'uk-massive-650', term_months: 1, ...sentCustomer, reference_id: 'contract-5' },
					besides: ['GET /plans'],
				},
			},
			sample: { plan: byId('eu-roam-50'), ...customer, reference: 'schema-order' },
		},
		'esim.getStatus': {
			call: 'GET /esim/{esim_id}/status',
			kind: 'read',
			agents: 'allow',
			parameters: { esimId: '$esim_id' },
		},
	},
};

import type { Contract } from './row';

const email = 'ada@example.com';

/**
 * PressOne's voice API. The two calls whose pages could not be read (list available numbers, claim number) have no known
 * path and no operation.
 */
export const pressOneVoice: Contract = {
	calls: ['POST /api/third-party/partner/renew-number/', 'GET /api/third-party/partner/user/'],
	rows: {
		'number.renew': {
			call: 'POST /api/third-party/partner/renew-number/',
			kind: 'change',
			money: true,
			agents: 'refuse',
			parameters: { email },
			body: { email },
			forms: {
				'only within days': {
					parameters: { email, options: { onlyWithinDays: 30 } },
					body: { email },
					besides: ['GET /api/third-party/partner/user/'],
				},
			},
		},
		'user.getAll': {
			call: 'GET /api/third-party/partner/user/',
			kind: 'read',
			agents: 'allow',
			forms: {
				'all filters': {
					parameters: { filters: { email, mobile: '+2340000000001' } },
					query: { email, mobile: '+2340000000001' },
				},
			},
		},
	},
};

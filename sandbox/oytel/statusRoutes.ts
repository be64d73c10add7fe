import type { Route } from '../frame/provider';
import { readEsim } from './access';
import { showEsim } from './statusAnswers';
import type { Store } from './store';

/** GET /esim/{esim_id}/status: the only way to read an eSIM. There is no list. */
export function statusRoutes(store: Store): Route[] {
	return [
		{
			method: 'GET',
			path: '/esim/:esimId/status',
			handle: (request) => ({ status: 200, body: showEsim(store, request, readEsim(store, request, request.params.esimId ?? '')) }),
		},
	];
}

import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { showEsim } from './esimAnswers';
import { createdFilter, partFilter, readIncludes } from './filters';
import { listPage } from './paging';
import { refuse } from './refuse';
import { reply } from './reply';
import type { Esim, Store } from './store';

/** GET /sims and GET /sims/{iccid}. */
export function esimRoutes(store: Store): Route[] {
	return [
		{ method: 'GET', path: '/customer/v2/sims', handle: (request) => listEsims(store, request) },
		{
			method: 'GET',
			path: '/customer/v2/sims/:iccid',
			handle: ({ params, query }) => reply(showEsim(store, findEsim(store, params.iccid), readIncludes(query))),
		},
	];
}

function listEsims(store: Store, request: SandboxRequest): Answer {
	const { query } = request;
	const { listFirst, listLagMs, pageSize, maxPageSize, laterPages } = store.switches;
	const isCreated = createdFilter(store, query);
	const isIccid = partFilter(query, 'iccid');
	const include = readIncludes(query);
	const found = [...store.esims.values()].filter(({ iccid, createdAt }) => createdAt <= store.now - listLagMs && isCreated(createdAt) && isIccid(iccid));
	return listPage(store, request, {
		rows: listFirst === 'oldest' ? found : found.reverse(),
		show: (esim) => showEsim(store, esim, include),
		pageSize,
		max: maxPageSize,
		laterAsObject: laterPages === 'allAsObject',
	});
}

/** An eSIM of this account, or 404. */
export function findEsim(store: Store, iccid = ''): Esim {
	return store.esims.get(iccid) ?? refuse(404, 'messages.resource_not_found');
}

import { listLag } from '../frame/lag';
import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { showEsim } from './esimAnswers';
import { createdFilter, isFiltered, partFilter, readIncludes } from './filters';
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
			handle: ({ params, query }) => reply(showEsim(store, readEsim(store, params.iccid), readIncludes(query))),
		},
	];
}

function listEsims(store: Store, request: SandboxRequest): Answer {
	const { query } = request;
	const { listFirst, pageSize, maxPageSize, laterPages } = store.switches;
	const isCreated = createdFilter(store, query);
	const isIccid = partFilter(query, 'iccid');
	const include = readIncludes(query);
	const newest = store.now - listLag(store.switches, isFiltered(query));
	const found = [...store.esims.values()].filter(({ iccid, createdAt }) => createdAt <= newest && isCreated(createdAt) && isIccid(iccid));
	return listPage(store, request, {
		rows: listFirst === 'oldest' ? found : found.reverse(),
		show: (esim) => showEsim(store, esim, include),
		pageSize,
		max: maxPageSize,
		laterAsObject: laterPages === 'allAsObject',
	});
}

/** An eSIM of this account that can be read, or 404. */
export function readEsim(store: Store, iccid = ''): Esim {
	const esim = store.esims.get(iccid);
	return esim && store.isReadable(esim) ? esim : refuse(404, 'messages.resource_not_found');
}

import { z } from 'zod/v4';
import { listLag } from '../frame/lag';
import { withOddRow } from '../frame/oddRow';
import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { findEsim, readEsim } from './access';
import { readBody } from './body';
import { listedReference, setCustomerRef } from './customerRef';
import { showEsim } from './esimAnswers';
import { textFilter, timeFilter } from './filters';
import { isDescending, pageOf } from './paging';
import { refuse } from './refuse';
import { say } from './say';
import type { Esim } from './records';
import type { Store } from './store';
import { stateOf } from './suspension';
import type { EsimGoSwitches } from './switches';
import { secondsTime } from './time';
import { isVersion25 } from './version';

/** GET /esims, PUT /esims, GET /esims/{iccid}. */
export function esimRoutes(store: Store): Route[] {
	return [
		{ method: 'GET', path: '/esims', handle: (request) => listEsims(store, request) },
		{ method: 'PUT', path: '/esims', handle: (request) => setReference(store, request) },
		{
			method: 'GET',
			path: '/esims/:iccid',
			handle: (request) => ({ status: 200, body: showEsim(store, readEsim(store, request.params.iccid ?? ''), request) }),
		},
	];
}

function listEsims(store: Store, request: SandboxRequest): Answer {
	const { query } = request;
	const { esimsFirst, pageSize, maxPageSize, oddRow } = store.switches;
	const lagMs = listLag(store.switches, isFiltered(query));
	const isWanted = wantedBy(query, store.switches.eqOperator, (esim) => listedReference(store, esim, lagMs));
	const found = [...store.esims.values()].filter((esim) => esim.inAccount && esim.assignedAt <= store.now - lagMs && isWanted(esim));
	const orderBy = query.get('orderBy');
	if (orderBy && orderBy !== 'iccid') refuse(400, `cannot order by ${orderBy}`);
	if (orderBy) found.sort((a, b) => (a.iccid < b.iccid ? -1 : 1));
	const turned = orderBy || query.get('direction') ? isDescending(query) : esimsFirst === 'newest';
	const { rows, page } = pageOf(turned ? found.reverse() : found, query, 'perPage', pageSize, maxPageSize);
	const shown = rows.map((esim) => ({
		iccid: esim.iccid,
		customerRef: listedReference(store, esim, lagMs),
		lastAction: esim.lastAction,
		actionDate: secondsTime(esim.actionAt),
		physical: false,
		assignedDate: secondsTime(esim.assignedAt),
		...(isVersion25(request) && { state: stateOf(store, esim) }),
	}));
	return { status: 200, body: { esims: page === 1 ? withOddRow(shown, oddRow) : shown } };
}

function isFiltered(query: URLSearchParams): boolean {
	return Boolean(query.get('filterBy')) && query.has('filter');
}

function wantedBy(
	query: URLSearchParams,
	eqOperator: EsimGoSwitches['eqOperator'],
	customerRef: (esim: Esim) => string,
): (esim: Esim) => boolean {
	if (!isFiltered(query)) return () => true;
	const filterBy = query.get('filterBy') ?? '';
	const filters = query.getAll('filter');
	if (filterBy === 'actionDate' || filterBy === 'assignedDate') {
		const isTime = timeFilter(filters);
		return (esim) => isTime(filterBy === 'actionDate' ? esim.actionAt : esim.assignedAt);
	}
	const texts: Record<string, (esim: Esim) => string> = {
		iccid: ({ iccid }) => iccid,
		lastAction: ({ lastAction }) => lastAction,
		customerRef,
	};
	const read = texts[filterBy] ?? refuse(400, `cannot filter by ${filterBy}`);
	const tests = filters.map((filter) => textFilter(filter, eqOperator));
	return (esim) => tests.every((test) => test(read(esim)));
}

const referenceBody = z.object({ iccid: z.string(), customerref: z.string() });

function setReference(store: Store, request: SandboxRequest): Answer {
	const { iccid, customerref } = readBody(request, referenceBody);
	setCustomerRef(store, findEsim(store, iccid), customerref);
	return say(store, 'success');
}

import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { showInstallDetails, wantsAppleUrl } from './esimAnswers';
import { refuse, stillProcessing } from './refuse';
import type { Esim, Store } from './store';

/** GET /esims/assignments. */
export function installDetailRoutes(store: Store): Route[] {
	return [{ method: 'GET', path: '/esims/assignments', handle: (request) => getInstallDetails(store, request) }];
}

function getInstallDetails(store: Store, { query }: SandboxRequest): Answer {
	const references = query.getAll('reference').filter((reference) => reference !== '');
	if (references.length === 0) refuse(400, 'reference is required');
	const esims = findByReferences(store, references);
	return showJson(store, esims, wantsAppleUrl(query));
}

/** eSIMs of orders, applies or single assignments; each once, 503 while any of them is not ready. */
export function findByReferences(store: Store, references: string[]): Esim[] {
	const esims = new Set(references.flatMap((reference) => findByReference(store, reference)));
	const found = [...esims];
	if (found.some(({ profileStatus }) => profileStatus === 'Deactivated')) refuse(410, 'eSIM is deactivated');
	if (found.some(({ readyAt }) => readyAt > store.now)) stillProcessing(store.switches.retryAfterSeconds);
	return found;
}

function findByReference(store: Store, reference: string): Esim[] {
	const order = store.orders.find((each) => each.reference === reference);
	if (order && !order.delivered) stillProcessing(store.switches.retryAfterSeconds);
	const esims = [...store.esims.values()].filter(
		(esim) => esim.inAccount && esim.assignments.some((each) => each.orderReference === reference || each.reference === reference),
	);
	return esims.length > 0 ? esims : refuse(400, `no eSIM found for reference ${reference}`);
}

function showJson(store: Store, esims: Esim[], withAppleUrl: boolean): Answer {
	const rows = esims.map((esim) => showInstallDetails(store, esim, withAppleUrl));
	const { assignmentsShape } = store.switches;
	const single = assignmentsShape === 'object' || (assignmentsShape === 'auto' && rows.length === 1);
	return { status: 200, body: single ? rows[0] : rows };
}

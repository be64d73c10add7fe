import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { isReadable } from './access';
import { activationCode, type Links, showInstallDetails, wantedLinks } from './esimAnswers';
import { qrPng } from '../frame/qr';
import { installCsv, installZip } from './installFiles';
import { isPending } from './placeOrder';
import { refuse, stillProcessing } from './refuse';
import type { Esim } from './records';
import type { Store } from './store';

/** GET /esims/assignments and its two predecessors, GET /esims/qr/{reference} and GET /esims/csv/{reference}. */
export function installDetailRoutes(store: Store): Route[] {
	const one = ({ params }: SandboxRequest) => findByReferences(store, [params.reference ?? '']);
	return [
		{ method: 'GET', path: '/esims/assignments', handle: (request) => getInstallDetails(store, request) },
		{
			method: 'GET',
			path: '/esims/qr/:reference',
			handle: async (request) => (store.switches.qrAnswer === 'zip' ? await asZip(one(request)) : asPng(one(request))),
		},
		{ method: 'GET', path: '/esims/csv/:reference', handle: (request) => asCsv(store, one(request), wantedLinks(request)) },
	];
}

/** CSV unless the Accept header names JSON or ZIP. */
async function getInstallDetails(store: Store, request: SandboxRequest): Promise<Answer> {
	const { query, headers } = request;
	const references = query.getAll('reference').filter((reference) => reference !== '');
	if (references.length === 0) refuse(400, 'reference is required');
	const esims = findByReferences(store, references);
	const accept = headers.accept ?? '';
	if (accept.includes('application/zip')) return await asZip(esims);
	if (accept.includes('application/json')) return asJson(store, esims, wantedLinks(request));
	return asCsv(store, esims, wantedLinks(request));
}

/** The eSIMs of orders, applications or single assignments, each once. 503 until all of them are ready. */
function findByReferences(store: Store, references: string[]): Esim[] {
	const found = [...new Set(references.flatMap((reference) => findByReference(store, reference)))];
	if (found.some(({ profileStatus }) => profileStatus === 'Deactivated')) refuse(410, 'eSIM is deactivated');
	if (found.some(({ readyAt }) => readyAt > store.now)) stillProcessing(store.switches.retryAfterSeconds);
	return found;
}

function findByReference(store: Store, reference: string): Esim[] {
	const order = store.orders.find((each) => each.reference === reference);
	if (order && isReadable(store, order.createdAt) && isPending(order)) stillProcessing(store.switches.retryAfterSeconds);
	const esims = [...store.esims.values()].filter(
		(esim) =>
			esim.inAccount &&
			esim.assignments.some(
				(each) => isReadable(store, each.assignedAt) && (each.orderReference === reference || each.reference === reference),
			),
	);
	return esims.length > 0 ? esims : refuse(400, `no eSIM found for reference ${reference}`);
}

function asJson(store: Store, esims: Esim[], links: Links): Answer {
	const rows = esims.map((esim) => showInstallDetails(store, esim, links));
	const { assignmentsShape } = store.switches;
	const single = assignmentsShape === 'object' || (assignmentsShape === 'auto' && rows.length === 1);
	return { status: 200, body: single ? rows[0] : rows };
}

function asCsv(store: Store, esims: Esim[], links: Links): Answer {
	return { status: 200, headers: { 'content-type': 'text/csv' }, body: installCsv(store, esims, links) };
}

async function asZip(esims: Esim[]): Promise<Answer> {
	return { status: 200, headers: { 'content-type': 'application/zip' }, body: await installZip(esims) };
}

/** What one public client gets in place of the ZIP file. */
function asPng([esim]: Esim[]): Answer {
	if (esim === undefined) throw new Error('An order without eSIMs has no QR code');
	return { status: 200, headers: { 'content-type': 'image/png' }, body: qrPng(activationCode(esim)) };
}

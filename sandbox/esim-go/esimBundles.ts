import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { isReadable, readEsim } from './access';
import { getBundle } from './catalogue';
import { showAssignment } from './esimAnswers';
import { readCount } from './paging';
import { refuse } from './refuse';
import type { Assignment, BundleState, Esim } from './records';
import type { Store } from './store';

const NORMAL_LIMIT = 15;
const HIGHEST_LIMIT = 200;
const USED: ReadonlySet<BundleState> = new Set(['depleted', 'expired', 'revoked', 'lapsed']);

/** GET /esims/{iccid}/bundles and GET /esims/{iccid}/bundles/{name}. */
export function esimBundleRoutes(store: Store): Route[] {
	return [
		{
			method: 'GET',
			path: '/esims/:iccid/bundles',
			handle: (request) => listBundles(store, readEsim(store, request.params.iccid ?? ''), request),
		},
		{
			method: 'GET',
			path: '/esims/:iccid/bundles/:name',
			handle: (request) => getLatest(store, readEsim(store, request.params.iccid ?? ''), request),
		},
	];
}

function listBundles(store: Store, esim: Esim, request: SandboxRequest): Answer {
	const { query } = request;
	const limit = readCount(query, 'limit') ?? NORMAL_LIMIT;
	if (limit > HIGHEST_LIMIT) refuse(400, `limit must be 1 to ${HIGHEST_LIMIT}`);
	const isShown = ({ state }: Assignment) => query.get('includeUsed') === 'true' || !USED.has(state);
	const recent = readAssignments(store, esim).filter(isShown).reverse().slice(0, limit);
	const names = [...new Set(recent.map(({ bundle }) => bundle))];
	const bundles = names.map((name) => {
		const assignments = recent.filter(({ bundle }) => bundle === name);
		const { description } = getBundle(name);
		return { name, description, assignments: assignments.map((each) => showAssignment(store, each, request)) };
	});
	return { status: 200, body: { bundles } };
}

function readAssignments(store: Store, { assignments }: Esim): Assignment[] {
	return assignments.filter(({ assignedAt }) => isReadable(store, assignedAt));
}

/** If the bundle was applied more than once, only the latest assignment. */
function getLatest(store: Store, esim: Esim, request: SandboxRequest): Answer {
	const name = request.params.name ?? '';
	const latest = readAssignments(store, esim)
		.filter(({ bundle }) => bundle === name)
		.at(-1);
	if (!latest) refuse(400, `bundle ${name} is not on this eSIM`);
	return { status: 200, body: { assignments: [showAssignment(store, latest, request)] } };
}

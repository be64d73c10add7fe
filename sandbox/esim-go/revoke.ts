import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { findEsim } from './access';
import { book } from './book';
import { getBundle } from './catalogue';
import { refuse } from './refuse';
import { say } from './say';
import type { Assignment, BundleState, Esim } from './records';
import type { Store } from './store';
import { DAY_MS } from './time';

const UNSTARTED: ReadonlySet<BundleState> = new Set(['processing', 'queued']);
const ON_ESIM: ReadonlySet<BundleState> = new Set(['processing', 'queued', 'active', 'depleted']);

/** DELETE of a bundle, DELETE of one assignment, and the older form of the latter. */
export function revokeRoutes(store: Store): Route[] {
	const one = (request: SandboxRequest) => revokeOne(store, request);
	return [
		{ method: 'DELETE', path: '/esims/:iccid/bundles/:name', handle: (request) => revokeBundle(store, request) },
		{ method: 'DELETE', path: '/esims/:iccid/bundles/:name/assignments/:assignmentId', handle: one },
		{ method: 'DELETE', path: '/esims/:iccid/bundles/:name/applications/:assignmentId', handle: one },
	];
}

function revokeBundle(store: Store, request: SandboxRequest): Answer {
	const { esim, candidates } = readTarget(store, request);
	const unused = candidates.filter(({ state }) => UNSTARTED.has(state));
	const assignment = (store.switches.revokeWhich === 'oldestUnused' ? unused[0] : unused.at(-1)) ?? candidates.at(-1);
	if (!assignment) refuse(400, 'bundle is not on this eSIM');
	const offerOk = store.switches.revokeOffer === 'ignored' || request.query.get('offerId') === offerOf(assignment);
	return revoke(store, request, esim, assignment, offerOk);
}

function revokeOne(store: Store, request: SandboxRequest): Answer {
	const { esim, candidates } = readTarget(store, request);
	const assignment = candidates.find(({ id }) => id === request.params.assignmentId);
	if (!assignment) refuse(400, 'assignment is not on this eSIM');
	return revoke(store, request, esim, assignment, true);
}

function readTarget(store: Store, { params }: SandboxRequest): { esim: Esim; candidates: Assignment[] } {
	const esim = findEsim(store, params.iccid ?? '', 403);
	return { esim, candidates: esim.assignments.filter(({ bundle, state }) => bundle === params.name && ON_ESIM.has(state)) };
}

/** Our choice: eSIM Go does not document where its offerId comes from. Presumably the validation returns it. */
function offerOf({ id }: Assignment): string {
	return `offer-${id}`;
}

type RefundTo = 'balance' | 'inventory' | 'none';

/** A DELETE without `type` executes. */
function revoke(store: Store, request: SandboxRequest, esim: Esim, assignment: Assignment, offerOk: boolean): Answer {
	const type = request.query.get('type') ?? 'transaction';
	if (type !== 'validate' && type !== 'transaction') refuse(400, 'type must be validate or transaction');
	if (!UNSTARTED.has(assignment.state) && store.switches.revokeStarted === 'refuse') refuse(400, 'bundle has already started');
	const toBalance = request.query.get('refundToBalance') === 'true';
	const refund = refundFor(store, assignment, toBalance);
	if (type === 'validate') {
		const then = willBeReturned(store, esim, assignment) ? ', eSIM will be returned' : '';
		return {
			status: 200,
			body: { [store.switches.statusField]: `Bundle can be revoked, refund to ${refund}${then}`, offerId: offerOf(assignment) },
		};
	}
	if (refund === 'balance' && !offerOk) refuse(400, 'offerId is required for a refund to balance');
	takeOff(store, request, esim, assignment, refund);
	return say(
		store,
		refund === 'none' ? 'Successfully Revoked Bundle' : `Successfully Revoked Bundle, bundle has been refunded to ${refund}`,
	);
}

/** With refunds off, the default, a revoke refunds nothing, even if a refund was asked for. */
function refundFor(store: Store, assignment: Assignment, toBalance: boolean): RefundTo {
	const { refundsEnabled, refundWindowDays } = store.switches;
	const inTime = store.now <= assignment.purchasedAt + refundWindowDays * DAY_MS;
	if (!refundsEnabled || !inTime || !UNSTARTED.has(assignment.state)) return 'none';
	return toBalance ? 'balance' : 'inventory';
}

function takeOff(store: Store, request: SandboxRequest, esim: Esim, assignment: Assignment, refund: RefundTo): void {
	const returned = willBeReturned(store, esim, assignment);
	assignment.state = 'revoked';
	const entry = {
		orderReference: assignment.orderReference,
		iccids: [esim.iccid],
		requestId: request.id,
		item: assignment.bundle,
		quantity: 1,
	};
	const note = { bundle: assignment.bundle, bundleState: 'revoked' };
	store.note(esim, 'Bundle Revoked', note, 'Bundle Revoked');
	if (refund === 'balance') {
		store.move(assignment.pricePaid);
		book(store, { kind: 'refund', amount: assignment.pricePaid, ...entry });
		store.note(esim, 'Bundle Refunded To Balance', note, 'Bundle Refund');
	}
	if (refund === 'inventory') {
		putBack(store, assignment);
		book(store, { kind: 'stockReturned', amount: 0, ...entry });
		store.note(esim, 'Bundle Refunded to Inventory', note, 'Bundle Refund');
	}
	if (!returned) return;
	esim.inAccount = false;
	store.note(esim, 'eSIM Returned');
}

function putBack(store: Store, { usageId, bundle, purchasedAt }: Assignment): void {
	const row = store.stock.find((each) => each.usageId === usageId);
	if (row) row.remaining += 1;
	else store.addStock(getBundle(bundle), 1).purchasedAt = purchasedAt;
}

/** An eSIM that is not installed and has no other bundle leaves the account at once. */
function willBeReturned(store: Store, esim: Esim, assignment: Assignment): boolean {
	const others = esim.assignments.filter((each) => each !== assignment && ON_ESIM.has(each.state));
	return store.switches.returnsProcess && esim.profileStatus !== 'Installed' && others.length === 0;
}

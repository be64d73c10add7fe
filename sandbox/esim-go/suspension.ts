import { z } from 'zod/v4';
import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { findEsim, readEsim } from './access';
import { readBody } from './body';
import { refuse } from './refuse';
import type { Esim } from './records';
import type { Store } from './store';
import { prefixes } from './version';

/** Suspending and deleting eSIMs, new in version 2.5. */
export function suspensionRoutes(store: Store): Route[] {
	const under = prefixes['2.5'];
	const find = ({ params }: SandboxRequest) => findEsim(store, params.iccid ?? '', 403);
	return [
		{ method: 'POST', path: '/esims/:iccid/suspend', under, handle: (request) => suspend(store, find(request), request) },
		{
			method: 'GET',
			path: '/esims/:iccid/suspend',
			under,
			handle: ({ params }) => showSuspension(store, readEsim(store, params.iccid ?? '')),
		},
		{ method: 'DELETE', path: '/esims/:iccid', under, handle: (request) => remove(store, find(request)) },
	];
}

const suspendBody = z.object({ suspend: z.boolean() });

/** eSIM Go does not document what it answers to a repeat, nor to lifting its own suspension. All of these texts are ours. */
function suspend(store: Store, esim: Esim, request: SandboxRequest): Answer {
	const { suspend: wanted } = readBody(request, suspendBody);
	if (esim.profileStatus === 'Deactivated') refuse(400, 'eSIM is deactivated');
	if (!wanted && esim.suspendedBy === 'policy') refuse(403, 'eSIM is suspended by policy enforcement');
	const isRepeat = wanted === (esim.suspendedBy !== undefined);
	if (isRepeat && store.switches.repeatedSuspension === 'refuse')
		refuse(400, wanted ? 'eSIM is already suspended' : 'eSIM is not suspended');
	if (!isRepeat) {
		esim.suspension = { at: store.now, wasSuspended: !wanted };
		esim.suspendedBy = wanted ? 'partner' : undefined;
	}
	return { status: 201, body: { status: wanted ? 'eSIM suspended successfully' : 'eSIM unsuspended successfully' } };
}

function showSuspension(store: Store, esim: Esim): Answer {
	if (!store.switches.suspendCanBeRead) refuse(404, 'not found');
	return { status: 200, body: { suspended: showsSuspended(store, esim) } };
}

/** All bundles are gone without a refund, and the eSIM leaves the account for good. */
function remove(store: Store, esim: Esim): Answer {
	for (const assignment of esim.assignments) assignment.state = 'revoked';
	esim.inAccount = false;
	store.note(esim, 'eSIM Deleted', {}, 'eSIM Deleted');
	return { status: 200, body: { status: 'eSIM deleted successfully' } };
}

/** What reads show, which may be behind. */
function showsSuspended({ now, switches }: Store, { suspendedBy, suspension }: Esim): boolean {
	if (suspension && suspension.at > now - switches.stateLagMs) return suspension.wasSuspended;
	return suspendedBy !== undefined;
}

/** `state` of an eSIM, in the letter case that the switch sets. */
export function stateOf(store: Store, esim: Esim): string {
	const state = esim.profileStatus === 'Deactivated' ? 'deactivated' : showsSuspended(store, esim) ? 'suspended' : 'active';
	return store.switches.stateCase === 'lower' ? state : state.charAt(0).toUpperCase() + state.slice(1);
}

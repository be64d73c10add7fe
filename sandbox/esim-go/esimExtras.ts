import { z } from 'zod/v4';
import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { findEsim, readEsim } from './access';
import { isCompatible } from './assign';
import { readBody } from './body';
import { needBundle } from './orderCheck';
import { refuse } from './refuse';
import { say } from './say';
import type { Esim } from './records';
import type { Store } from './store';
import { nanoTime } from './time';

/** History, refresh, compatibility, SMS and location of one eSIM. */
export function esimExtraRoutes(store: Store): Route[] {
	const find = ({ params }: SandboxRequest) => findEsim(store, params.iccid ?? '', 403);
	const read = ({ params }: SandboxRequest) => readEsim(store, params.iccid ?? '');
	return [
		{ method: 'GET', path: '/esims/:iccid/history', handle: (request) => ({ status: 200, body: showHistory(store, read(request)) }) },
		{ method: 'GET', path: '/esims/:iccid/refresh', handle: (request) => refresh(store, find(request)) },
		{
			method: 'GET',
			path: '/esims/:iccid/compatible/:bundle',
			handle: (request) => checkCompatible(store, read(request), request.params.bundle ?? ''),
		},
		{ method: 'POST', path: '/esims/:iccid/sms', handle: (request) => sendSms(store, find(request), request) },
		{ method: 'GET', path: '/esims/:iccid/location', handle: (request) => showLocation(store, read(request)) },
	];
}

/** Oldest first. */
function showHistory(store: Store, { history }: Esim): object[] {
	const old = store.switches.historyForm === 'bundle';
	return history.map(({ name, bundle = '', bundleState = '', alertType = '', at }) =>
		old ? { name, bundle, date: nanoTime(at), bundleState, alertType } : { name, bundleName: bundle, date: nanoTime(at) },
	);
}

/** The method is GET, but it disconnects the traveller. */
function refresh(store: Store, esim: Esim): Answer {
	esim.attached = false;
	store.note(esim, 'eSIM Refreshed', {}, 'eSIM Refreshed');
	return say(store, 'Successfully refreshed SIM');
}

function checkCompatible(store: Store, esim: Esim, name: string): Answer {
	const compatible = isCompatible(esim, needBundle(store, name));
	if (store.switches.compatibleShape === 'compatible') return { status: 200, body: { compatible } };
	return { status: 200, body: { message: compatible ? 'eSIM is compatible with bundle' : 'eSIM is not compatible with bundle' } };
}

const LONGEST_SMS = 160;
const smsBody = z.object({ message: z.string(), from: z.string().optional() });

function sendSms(store: Store, esim: Esim, request: SandboxRequest): Answer {
	const { message, from = 'eSIM' } = readBody(request, smsBody);
	const { smsSenders, msisdn } = store.switches;
	const length = [...message].length;
	if (length < 1 || length > LONGEST_SMS) refuse(400, `message must have 1 to ${LONGEST_SMS} characters`);
	if (!smsSenders.split(',').includes(from)) refuse(400, `sender ${from} is not enabled`);
	const hasNumber = msisdn === 'all' || (msisdn === 'byCarrier' && esim.carrier === 'first');
	if (!hasNumber) refuse(400, 'eSIM has no MSISDN');
	esim.sms.push({ at: store.now, from, message });
	return say(store, 'sent');
}

function showLocation(store: Store, { location }: Esim): Answer {
	if (!location && store.switches.neverAttachedLocation === 'refuse') refuse(400, 'eSIM has not been attached to a network');
	const { tadig = '', network = '', brand = '', country = '', at } = location ?? {};
	const body = {
		mobileNetworkCode: tadig,
		networkName: network,
		networkBrandName: brand,
		country,
		lastSeen: at === undefined ? '' : nanoTime(at),
	};
	return { status: 200, body };
}

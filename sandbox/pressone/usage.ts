import type { Answer, Route } from '../frame/provider';
import { getPackage } from './catalogue';
import { readEsim } from './esims';
import { currentPackage, statusOf } from './life';
import { reply } from './reply';
import type { Esim, Store } from './store';
import { plainTime } from './time';

/** GET /sims/{iccid}/usage: the numbers are up to 20 minutes old. */
export function usageRoutes(store: Store): Route[] {
	return [
		{ method: 'GET', path: '/customer/v2/sims/:iccid/usage', handle: ({ params }) => showUsage(store, readEsim(store, params.iccid)) },
	];
}

function showUsage(store: Store, esim: Esim): Answer {
	const { usageSeen } = esim;
	if (usageSeen && store.now - usageSeen.at < store.switches.usageCacheMs) return reply(usageSeen.body, 'api.succes');
	esim.usageSeen = { at: store.now, body: measure(store, esim) };
	return reply(esim.usageSeen.body, 'api.succes');
}

function measure(store: Store, esim: Esim): object {
	const status = store.switches.usageStatus === 'UNKNOWN' ? 'UNKNOWN' : statusOf(esim);
	if (status === 'RECYCLED') {
		const none = { remaining: 0, total: 0, remaining_voice: 0, remaining_text: 0, total_voice: 0, total_text: 0 };
		return { ...none, expired_at: null, is_unlimited: null, status };
	}
	const current = currentPackage(esim);
	const open = esim.packages.filter((each) => each === current || each.status === 'ACTIVE' || each.status === 'NOT_ACTIVE');
	const counted = store.switches.usageCovers === 'all' ? open : [current];
	const sum = (amountOf: (each: (typeof counted)[number]) => number | null) =>
		counted.reduce((total, each) => total + (amountOf(each) ?? 0), 0);
	return {
		remaining: sum(({ remaining }) => remaining),
		total: sum(({ packageId }) => getPackage(packageId).amount),
		expired_at: current.expiresAt === undefined ? null : plainTime(current.expiresAt),
		is_unlimited: getPackage(current.packageId).isUnlimited,
		status,
		remaining_voice: sum(({ remainingVoice }) => remainingVoice),
		remaining_text: sum(({ remainingText }) => remainingText),
		total_voice: sum(({ packageId }) => getPackage(packageId).voice),
		total_text: sum(({ packageId }) => getPackage(packageId).text),
	};
}

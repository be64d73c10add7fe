import type { SandboxRequest } from '../frame/provider';
import { showIccid, showInstall } from './install';
import { getPlan } from './plans';
import type { Esim, Store } from './store';
import { secondsTime } from './time';

export function showStatus({ switches }: Store, { status }: Esim): string {
	return switches.statusCase === 'upper' ? status.toUpperCase() : status;
}

/** The answer to GET /esim/{esim_id}/status. */
export function showEsim(store: Store, request: SandboxRequest, esim: Esim): object {
	const install = installPart(store, request, esim);
	return store.switches.answerShape === 'flat' ? showFlat(store, esim, install) : showNested(store, esim, install);
}

/** No document shows install details here, but a late QR code can reach the caller in no other way. */
function installPart(store: Store, request: SandboxRequest, esim: Esim): object {
	const { statusQr } = store.switches;
	const cameLate = esim.readyAt > esim.createdAt;
	if (statusQr === 'never' || (statusQr === 'late' && !cameLate)) return {};
	return { ...showIccid(store, esim), ...showInstall(store, request, esim) };
}

function showFlat(store: Store, esim: Esim, install: object): object {
	const { esimId, calls, sms, usedMb, expiresAt } = esim;
	const usage = { data_used_mb: usedMb, data_limit_mb: showLimit(store, esim), calls_made: calls, sms_sent: sms };
	return {
		esim_id: esimId,
		...install,
		status: showStatus(store, esim),
		...showUsage(store, esim, usage),
		expires_at: secondsTime(expiresAt),
	};
}

function showNested(store: Store, esim: Esim, install: object): object {
	const { esimId, planId, activatedAt } = esim;
	const { id, name } = getPlan(planId);
	return {
		success: true,
		esim: {
			esim_id: esimId,
			...(store.switches.statusPlan && showIccid(store, esim)),
			...install,
			status: showStatus(store, esim),
			...(store.switches.statusPlan && { plan: { id, name } }),
			activation: { activated: activatedAt !== undefined },
			...showUsage(store, esim, nestedUsage(store, esim)),
			connection: showConnection(esim),
			analytics: null,
		},
		meta: {},
	};
}

function nestedUsage(store: Store, esim: Esim): object {
	const { usedMb, limitMb } = esim;
	return {
		used_mb: usedMb,
		total_mb: showLimit(store, esim),
		remaining_mb: limitMb === null ? null : limitMb - usedMb,
		usage_percentage: limitMb === null ? null : Math.round((usedMb / limitMb) * 10_000) / 100,
	};
}

function showLimit({ switches }: Store, { limitMb }: Esim): number | null {
	return limitMb ?? switches.unlimitedLimit;
}

/** In the SDK's type, usage may be null. Before the first activation the switches decide. */
function showUsage({ switches }: Store, { activatedAt }: Esim, usage: object): { usage?: object | null } {
	if (activatedAt !== undefined || switches.usageBeforeActivation === 'zero') return { usage };
	return switches.usageBeforeActivation === 'null' ? { usage: null } : {};
}

/** null before the first use; without a network while the eSIM is not attached. The values of `status` are ours. */
function showConnection({ activatedAt, network }: Esim): object | null {
	if (activatedAt === undefined) return null;
	if (network === undefined) return { status: 'disconnected', current_network: null };
	return { status: 'connected', current_network: { operator: 'Sandbox Mobile', country_name: network, signal_strength: 4 } };
}

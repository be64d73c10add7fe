import type { SandboxRequest } from '../frame/provider';
import type { LimitUse } from '../frame/rateLimit';
import { hasToken, tokenPath } from './access';
import type { Store } from './store';
import { MINUTE_MS } from './time';

/**
 * The limits that PressOne names, each with a bucket of its own. Our choice: a call without a valid token, or for an
 * unknown eSIM, does not use up the one package history in 15 minutes.
 */
export function limitsOf(store: Store, request: SandboxRequest): LimitUse[] {
	const { requestsPerWindow, windowMs, tokenCallsPerMinute, packagesPerMinute, usagePerMinute, historyPauseMs } = store.switches;
	const { method, path, ip } = request;
	const general = { bucket: `pressOne ${ip}`, limit: requestsPerWindow, windowMs };
	const perMinute = (name: string, limit: number) => ({ bucket: `pressOne ${name}`, limit, windowMs: MINUTE_MS, sliding: true });
	if (path === tokenPath) return [general, perMinute(`token ${ip}`, tokenCallsPerMinute)];
	if (method !== 'GET' || !hasToken(store, request)) return [general];
	if (path === '/customer/v2/packages') return [general, perMinute('packages', packagesPerMinute)];
	const [, iccid = '', call] = /^\/customer\/v2\/sims\/([^/]+)\/(usage|packages)$/.exec(path) ?? [];
	const esim = store.esims.get(iccid);
	if (!esim || !store.isReadable(esim)) return [general];
	if (call === 'usage') return [general, perMinute(`usage ${iccid}`, usagePerMinute)];
	const isLimited = historyPauseMs > 0;
	return [general, { bucket: `pressOne history ${iccid}`, limit: isLimited ? 1 : 0, windowMs: historyPauseMs, sliding: true }];
}

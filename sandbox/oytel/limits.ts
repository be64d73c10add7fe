import type { Answer, SandboxRequest } from '../frame/provider';
import type { LimitState, LimitUse } from '../frame/rateLimit';
import { isPublic, sentKey } from './access';
import { errorAnswer } from './refuse';
import type { Store } from './store';
import { HOUR_MS } from './time';

/** The burst limit of every call, and the hourly limit of its kind. Listing plans has no hourly limit. */
export function limitsOf({ switches }: Store, request: SandboxRequest): LimitUse[] {
	if (isPublic(request)) return [];
	const owner = switches.limitPer === 'account' ? 'account' : sentKey(request);
	const sliding = switches.rateWindow === 'sliding';
	const uses: LimitUse[] = [{ bucket: `oytel burst ${owner}`, limit: switches.requestsPerWindow, windowMs: switches.windowMs, sliding }];
	if (request.method === 'POST' && request.path === '/esim/provision') {
		uses.push({ bucket: `oytel provision ${owner}`, limit: switches.provisionsPerHour, windowMs: HOUR_MS, sliding });
	}
	if (request.method === 'GET' && /^\/esim\/[^/]+\/status$/.test(request.path)) {
		uses.push({ bucket: `oytel status ${owner}`, limit: switches.statusReadsPerHour, windowMs: HOUR_MS, sliding });
	}
	return uses;
}

/** No limit headers are documented. The names are the usual ones. */
export function limitHeaders({ switches, frame }: Store, { limit, remaining, resetsAt }: LimitState): Record<string, string> {
	if (!switches.limitHeaders) return {};
	return {
		'X-RateLimit-Limit': String(limit),
		'X-RateLimit-Remaining': String(Math.max(0, remaining)),
		'X-RateLimit-Reset': String(Math.ceil((resetsAt - frame.clock.now()) / 1000)),
	};
}

/** 429 is our assumption: the documents name limits, but no status. */
export function tooManyRequests(store: Store, seconds: number): Answer {
	const retryAfter = {
		seconds: { 'retry-after': String(seconds) },
		date: { 'retry-after': new Date(store.now + seconds * 1000).toUTCString() },
		none: undefined,
	}[store.switches.retryAfterForm];
	return { ...errorAnswer(store.switches, 429, 'RATE_LIMITED', 'Rate limit exceeded'), ...(retryAfter && { headers: retryAfter }) };
}

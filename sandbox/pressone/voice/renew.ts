import { toCents } from '../../frame/ledger';
import type { Answer, Route, SandboxRequest } from '../../frame/provider';
import { DAY_MS } from '../time';
import type { VoiceStore, VoiceUser } from './store';

/** POST /renew-number/. */
export function renewRoutes(store: VoiceStore): Route[] {
	return [{ method: 'POST', path: '/api/third-party/partner/renew-number/', spends: true, handle: (request) => renew(store, request) }];
}

function renew(store: VoiceStore, request: SandboxRequest): Answer {
	const email = readEmail(request);
	if (email === undefined) return fail(store, 'email is required');
	const user = store.users.get(email);
	if (!user) return fail(store, 'No number was claimed with this email');
	if (store.switches.renewals === 'declined') return fail(store, 'The renewal was declined');
	chargeRenewal(store, user, request.id);
	return { status: 200, body: { message: 'Number renewed successfully', success: true, data: null } };
}

/**
 * Adds a period to a paid subscription, or turns a free trial into a paid one that begins now. Not idempotent: each call
 * is a renewal and a charge.
 */
export function chargeRenewal(store: VoiceStore, user: VoiceUser, requestId: string): void {
	const { planPrice, planDays, chargedFactor } = store.switches;
	const { isFreeTrial, startsAt, endsAt } = user;
	user.earlier.push({ isFreeTrial, startsAt, endsAt, until: store.now });
	const from = user.isFreeTrial ? store.now : Math.max(user.endsAt, store.now);
	if (user.isFreeTrial || user.endsAt < store.now) user.startsAt = store.now;
	user.endsAt = from + planDays * DAY_MS;
	user.isFreeTrial = false;
	user.renewals += 1;
	store.renewals += 1;
	store.frame.ledger.add({
		at: store.frame.clock.iso(),
		provider: 'pressOneVoice',
		kind: 'charge',
		amount: toCents(planPrice * chargedFactor),
		currency: 'USD',
		orderReference: `renewal-${store.renewals}`,
		iccids: [],
		requestId,
		item: user.email,
		quantity: 1,
	});
}

function readEmail({ body }: SandboxRequest): string | undefined {
	if (typeof body !== 'object' || body === null || !('email' in body)) return undefined;
	return typeof body.email === 'string' && body.email !== '' ? body.email : undefined;
}

function fail({ switches }: VoiceStore, message: string): Answer {
	return { status: switches.failureStatus, body: { message, success: false, data: null } };
}

import type { Answer, Route, SandboxRequest } from '../../frame/provider';
import { plainTime } from '../time';
import type { VoiceStore, VoiceUser } from './store';

/** GET /user/: everybody who signed up through the partner, or the user with an e-mail address or number. */
export function userRoutes(store: VoiceStore): Route[] {
	return [{ method: 'GET', path: '/api/third-party/partner/user/', handle: (request) => listUsers(store, request) }];
}

function listUsers(store: VoiceStore, { query, headers, prefix, path }: SandboxRequest): Answer {
	const { pageSize, pageName, listShape } = store.switches;
	const email = query.get('email') ?? '';
	const mobile = query.get('mobile') ?? '';
	const found = [...store.users.values()].filter(
		(user) => (email === '' || user.email === email) && (mobile === '' || user.mobile === mobile),
	);
	const page = Number(query.get(pageName) ?? 1);
	if (!Number.isInteger(page) || page < 1) return { status: 404, body: { message: 'Invalid page.', success: false, data: null } };
	const link = (number: number) => {
		const next = new URLSearchParams(query);
		next.set(pageName, String(number));
		return `http://${headers.host ?? ''}${prefix}${path}?${next.toString()}`;
	};
	const results = found.slice((page - 1) * pageSize, page * pageSize).map((user) => showUser(store, user));
	const paging = {
		count: found.length,
		next: page * pageSize < found.length ? link(page + 1) : null,
		previous: page > 1 ? link(page - 1) : null,
	};
	const shapes = {
		dataResults: { data: { ...paging, results } },
		results: { ...paging, results },
		data: { ...paging, data: results },
	};
	return { status: 200, body: { message: 'ok', success: true, ...shapes[listShape] } };
}

function showUser(store: VoiceStore, user: VoiceUser): object {
	const { isFreeTrial, startsAt, endsAt } = user.earlier.find(({ until }) => until > store.now - store.switches.readLagMs) ?? user;
	return {
		email: user.email,
		mobile: user.mobile,
		subscription: {
			status: endsAt > store.now ? 'active' : 'expired',
			is_free_trial: isFreeTrial,
			start_date: showDate(store, startsAt),
			[store.switches.endDateField]: showDate(store, endsAt),
		},
	};
}

function showDate({ switches }: VoiceStore, at: number): string {
	const plain = plainTime(at);
	const forms = { iso: `${plain.replace(' ', 'T')}Z`, date: plain.slice(0, 10), plain };
	return forms[switches.dateForm];
}

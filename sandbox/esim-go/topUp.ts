import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { book } from './book';
import { refuse } from './refuse';
import type { Store } from './store';
import { DAY_MS } from './time';

const LEAST = 1000;
const MOST_PER_DAY = 5000;

/** POST /organisation/balance charges the saved card. The least per payment and the most per day are the vendor's. */
export function topUpRoutes(store: Store): Route[] {
	return [{ method: 'POST', path: '/organisation/balance', spends: true, handle: (request) => topUp(store, request) }];
}

function topUp(store: Store, request: SandboxRequest): Answer {
	const text = request.query.get('amount') ?? '';
	if (!/^\d+(\.\d{1,2})?$/.test(text)) refuse(400, 'amount must be a number');
	const amount = Number(text);
	const today = Math.floor(store.now / DAY_MS);
	const paidToday = store.topUps.filter(({ at }) => Math.floor(at / DAY_MS) === today).reduce((sum, each) => sum + each.amount, 0);
	if (!store.switches.savedCard) refuse(400, 'no saved card');
	if (amount < LEAST) refuse(400, `amount must be at least ${LEAST}`);
	if (paidToday + amount > MOST_PER_DAY) refuse(400, `more than ${MOST_PER_DAY} per day`);
	const ref = 987_654_321 + store.topUps.length;
	store.topUps.push({ at: store.now, amount });
	store.insufficientAlerts = 0;
	store.move(amount);
	book(store, { kind: 'topUp', amount, orderReference: String(ref), iccids: [], requestId: request.id, item: 'balance', quantity: 1 });
	return { status: 200, body: { amount, balance: store.balance, ref } };
}

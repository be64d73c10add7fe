import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { getOperator, type Package } from './catalogue';
import { buy, type Wish } from './charge';
import { readEsim } from './esims';
import { readFields } from './fields';
import { activate, isActivated, statusOf } from './life';
import { showNewTopUp } from './orderAnswers';
import { refuseBroken, refuseCharged } from './packageErrors';
import { showPackage } from './packages';
import { refuseCode, refuseFields } from './refuse';
import { reply } from './reply';
import type { Esim, Order, Store } from './store';

/** GET /sims/{iccid}/topups and POST /orders/topups. */
export function topUpRoutes(store: Store): Route[] {
	return [
		{ method: 'GET', path: '/customer/v2/sims/:iccid/topups', handle: ({ params }) => listTopUps(store, readEsim(store, params.iccid)) },
		{ method: 'POST', path: '/customer/v2/orders/topups', spends: true, handle: (request) => takeTopUp(store, request) },
	];
}

function listTopUps(store: Store, esim: Esim): Answer {
	esim.topUpsReadAt = store.now;
	if (esim.recycledAt !== undefined) refuseCode(store, 73);
	const isReady = canBeToppedUp(store, esim);
	if (!isReady && store.switches.inactiveTopUps === 'refuse') refuseFields(store, { iccid: 'The eSIM is not active.' });
	return { status: 200, body: { data: isReady ? offeredTopUps(esim).map((each) => showPackage(store, store.priced(each))) : [] } };
}

/** Only top-ups of the eSIM's own operator, and only those that its list has at this moment. */
function offeredTopUps({ operatorId, offered }: Esim): Package[] {
	return getOperator(operatorId).topUps.filter(({ id }) => offered?.includes(id) ?? true);
}

function canBeToppedUp(store: Store, esim: Esim): boolean {
	return statusOf(esim) === 'ACTIVE' || (store.switches.topUpWhen === 'activated' && isActivated(esim));
}

function takeTopUp(store: Store, request: SandboxRequest): Answer {
	const { package_id: packageId = '', iccid = '', description } = readFields(request, store.switches.orderBody);
	const wrong: Record<string, string> = {};
	if (packageId === '') wrong.package_id = 'The package id field is required.';
	if (iccid === '') wrong.iccid = 'The iccid field is required.';
	if (Object.keys(wrong).length > 0) refuseFields(store, wrong);

	const esim = store.esims.get(iccid) ?? refuseFields(store, { iccid: 'The selected iccid is invalid.' });
	refuseBroken(store, packageId);
	if (esim.recycledAt !== undefined) refuseCode(store, 73);
	if (!getOperator(esim.operatorId).rechargeability) refuseCode(store, 23);
	const item = needTopUp(store, esim, packageId);
	const { topUpsPerEsim } = store.switches;
	if (topUpsPerEsim > 0 && esim.packages.length > topUpsPerEsim) refuseFields(store, { package_id: 'validation.order_exceed_limit' });

	const order = buyTopUp(store, esim, { item, quantity: 1, description, requestId: request.id });
	refuseCharged(store, packageId);
	return reply(showNewTopUp(store, order));
}

/** An order for a top-up of an eSIM. */
export function buyTopUp(store: Store, esim: Esim, wish: Wish): Order {
	return buy(store, wish, ({ id }) => {
		const wasActivated = isActivated(esim);
		store.addPackage(esim, id, wish.item);
		if (wasActivated) activate(store, esim);
		return [esim.iccid];
	});
}

function needTopUp(store: Store, esim: Esim, id: string): Package {
	const { topUpListFreshMs } = store.switches;
	const isListed = topUpListFreshMs === 0 || store.now - (esim.topUpsReadAt ?? -Infinity) <= topUpListFreshMs;
	const item = isListed && canBeToppedUp(store, esim) ? offeredTopUps(esim).find((each) => each.id === id) : undefined;
	return item ? store.priced(item) : refuseFields(store, { package_id: 'invalid topup package' });
}

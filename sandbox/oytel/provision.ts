import { setTimeout as wait } from 'node:timers/promises';
import { toCents } from '../frame/ledger';
import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { environmentOf } from './access';
import { beginLife, expiryOf } from './life';
import { limitMb } from './plans';
import { chargeFor } from './prices';
import { showProvision } from './provisionAnswers';
import { readWanted, type Wanted } from './provisionBody';
import { refuse } from './refuse';
import type { Environment, Order, Store } from './store';

/** POST /esim/provision: the only call that spends. It buys one eSIM and cannot be undone. */
export function provisionRoutes(store: Store): Route[] {
	return [{ method: 'POST', path: '/esim/provision', spends: true, handle: async (request) => await provision(store, request) }];
}

async function provision(store: Store, request: SandboxRequest): Promise<Answer> {
	const { switches } = store;
	const wanted = readWanted(store, request);
	const environment = environmentOf(store, request);
	const order = findRepeated(store, wanted, environment) ?? buy(store, request.id, wanted, environment);
	const answer = { status: switches.provisionStatus, body: showProvision(store, request, order) };
	if (switches.slowProvisionMs > 0) await wait(switches.slowProvisionMs, undefined, { ref: false });
	return answer;
}

/** Oytel calls reference_id a tracking ID and promises nothing. A switch decides what a repeated one does. */
function findRepeated({ switches, orders }: Store, { referenceId, plan }: Wanted, environment: Environment): Order | undefined {
	if (referenceId === undefined || switches.repeatedReference === 'newOrder') return undefined;
	const earlier = orders.find((order) => order.referenceId === referenceId && order.environment === environment);
	if (earlier && (switches.repeatedReference === 'conflict' || earlier.planId !== plan.id)) {
		refuse(switches, 409, 'DUPLICATE_REFERENCE', 'reference_id has been used before');
	}
	return earlier;
}

/** Buys one eSIM from the live balance or the play credit. */
export function buy(store: Store, requestId: string, { plan, termMonths, ...rest }: Wanted, environment: Environment): Order {
	const { frame, switches } = store;
	const amount = chargeFor(plan, termMonths, switches);
	const credit = environment === 'sandbox' ? switches.playCredit : store.balance;
	if (environment === 'production' && amount > credit) refuse(switches, 402, 'INSUFFICIENT_BALANCE', 'Insufficient balance');

	if (environment === 'production') store.move(-amount);
	const esim = store.newEsim(plan, environment, expiryOf(store, plan, termMonths), limitMb(plan));
	const order: Order = {
		orderId: store.newOrderId(),
		esimId: esim.esimId,
		environment,
		planId: plan.id,
		termMonths,
		...rest,
		amount,
		balanceAfter: Math.max(0, toCents(credit - amount)),
		createdAt: store.now,
	};
	store.orders.push(order);
	frame.ledger.add({
		at: frame.clock.iso(),
		provider: 'oytel',
		kind: 'charge',
		amount,
		currency: 'USD',
		orderReference: order.orderId,
		iccids: [esim.iccid],
		requestId,
		item: plan.id,
		quantity: 1,
	});
	if (switches.mailsCustomer) store.mails.push({ at: store.now, to: rest.customerEmail, name: rest.customerName, esimId: esim.esimId });
	beginLife(store, esim);
	return order;
}

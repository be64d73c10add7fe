import type { SandboxRequest } from '../frame/provider';
import { showIccid, showInstall } from './install';
import { getPlan } from './plans';
import { showStatus } from './statusAnswers';
import type { Esim, Order, Store } from './store';
import { secondsTime } from './time';

/** The answer to a purchase: what was bought and, in the nested shape, what it cost and what is left. */
export function showProvision(store: Store, request: SandboxRequest, order: Order): object {
	const esim = store.esims.get(order.esimId);
	if (!esim) throw new Error(`order ${order.orderId} has lost its eSIM`);
	const install = { ...showIccid(store, esim), ...showInstall(store, request, esim) };
	return store.switches.answerShape === 'flat' ? showFlat(esim, install) : showNested(store, order, esim, install);
}

function showFlat({ esimId, mobileNumber, expiresAt }: Esim, install: object): object {
	return { success: true, esim_id: esimId, ...install, mobile_number: mobileNumber, expires_at: secondsTime(expiresAt) };
}

function showNested(store: Store, order: Order, esim: Esim, install: object): object {
	const { id, name } = getPlan(esim.planId);
	return {
		success: true,
		order_id: order.orderId,
		esim: {
			esim_id: esim.esimId,
			...install,
			status: showStatus(store, esim),
			expires_at: secondsTime(esim.expiresAt),
			plan: { id, name },
			network_info: { apn: 'internet' },
			activation_instructions: {
				ios: ['Open Settings, then Mobile Data', 'Choose Add eSIM and scan the QR code'],
				android: ['Open Settings, then Network & internet', 'Choose Add eSIM and scan the QR code'],
			},
		},
		billing: { cost_usd: order.amount, remaining_balance: order.balanceAfter },
		meta: { environment: order.environment },
	};
}

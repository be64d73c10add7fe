import { order } from '../../shared/model/order';
import { naming } from '../../shared/purchase/naming';
import type { Placed } from '../../shared/purchase/purchase';
import { esimOf } from './esim';
import { oytel } from '../provider';
import type { Provisioned } from '../wire';

/** The order in the answer to a provision. Only the nested shape names the order, the plan, and the cost in USD. */
export function placedOf(provisioned: Provisioned, { planId: wanted }: { planId: string }): Placed {
	const { orderId, esim: wire, cost, remainingBalance, body } = provisioned;
	const id = orderId ?? wire.esim_id ?? wire.iccid;
	const esim = naming(id, () => esimOf(provisioned));
	const planId = wire.plan?.id ?? wanted;
	return {
		id: id ?? '',
		order: order.parse({
			provider: oytel.id,
			id: orderId,
			status: esim.status,
			lines: [{ planId, quantity: 1, price: cost }],
			total: cost,
			currency: cost === null ? null : 'USD',
			esims: [esim],
		}),
		esims: [{ planId, esim }],
		body,
		extra: { remainingBalance },
	};
}

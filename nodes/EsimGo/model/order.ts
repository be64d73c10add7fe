import { isoTime } from '../../shared/model/fields';
import { order, type Order } from '../../shared/model/order';
import { esimGo } from '../provider';
import { applicationType, bareEsim, linesOf, type WireEsim, type WireOrder } from '../wire';
import { esimOf } from './esim';

/** An order with the balance that eSIM Go gives with it, from version 2.5 on and mostly right after the purchase. */
export const orderWithBalance = (wire: WireOrder) => ({ ...orderOf(wire), runningBalance: wire.runningBalance });

/** An order. eSIMs that it names only by ICCID have nothing but the ICCID. */
export function orderOf(wire: WireOrder): Order {
	const lines = linesOf(wire);
	return order.parse({
		provider: esimGo.id,
		id: wire.orderReference,
		type: lines[0]?.type ?? null,
		status: wire.status,
		statusMessage: wire.statusMessage,
		lines: lines.map((line) => ({ planId: planIdOf(line), quantity: line.quantity, price: line.pricePerUnit })),
		total: wire.total,
		currency: wire.currency,
		createdAt: isoTime(wire.createdDate ?? wire.createDate),
		esims: wireEsims(wire).map(({ esim: one }) => esimOf(one)),
	});
}

/** In a line of an application, `item` is the apply reference. In all others it is the bundle. */
function planIdOf({ type, item }: ReturnType<typeof linesOf>[number]): string | null {
	return type === applicationType ? null : item;
}

/** The eSIMs of an order, each with the bundle of its line. Those without full data have only their ICCID. */
export function wireEsims(wire: WireOrder): Array<{ esim: WireEsim; planId: string | null }> {
	return linesOf(wire).flatMap((line) => {
		const full = line.esims ?? [];
		const known = new Set(full.map(({ iccid }) => iccid));
		const bare = (line.iccids ?? []).filter((iccid) => !known.has(iccid)).map(bareEsim);
		return [...full, ...bare].map((esim) => ({ esim, planId: planIdOf(line) }));
	});
}

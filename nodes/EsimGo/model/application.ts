import { order } from '../../shared/model/order';
import { naming } from '../../shared/purchase/naming';
import type { Placed } from '../../shared/purchase/purchase';
import { esimGo } from '../provider';
import { applicationType, bareEsim, readApplied, type WireEsim } from '../wire';
import { esimOf } from './esim';

/**
 * Bundles applied from the inventory, by their apply reference; `lines` is empty where their content is not known yet.
 * Nothing here carries a time: the answer to an application has none, and an application must look the same wherever
 * it was read.
 */
export function applicationOf(
	id: string,
	esims: Array<{ planId: string | null; wire: WireEsim }>,
	lines: Array<{ planId: string; quantity: number }> = [],
): Placed {
	const entries = naming(id, () => esims.map(({ planId, wire }) => ({ planId, esim: esimOf(wire) })));
	return {
		id,
		order: order.parse({ provider: esimGo.id, id, type: applicationType, lines, esims: entries.map(({ esim }) => esim) }),
		esims: entries,
		body: { applyReference: id, esims: entries.map(({ planId, esim }) => ({ iccid: esim.iccid, bundle: planId })) },
	};
}

/** The answer of POST /esims/apply as a purchase. */
export function appliedOf({ wire, body }: ReturnType<typeof readApplied>): Placed {
	const esims = (wire.esims ?? []).map(({ iccid, bundle }) => ({ planId: bundle, wire: bareEsim(iccid) }));
	return { ...applicationOf(wire.applyReference, esims), body };
}

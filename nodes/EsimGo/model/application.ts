import { order } from '../../shared/model/order';
import { naming } from '../../shared/purchase/naming';
import type { Placed } from '../../shared/purchase/purchase';
import { esimGo } from '../provider';
import { applicationType, bareEsim, readApplied, type WireEsim } from '../wire';
import { esimOf } from './esim';

/**
 * An application (bundles applied from the inventory) as a purchase. `id` is its apply reference; `lines` is empty while
 * its content is unknown. It has no time: the answer of POST /esims/apply carries none, and an application must look the
 * same wherever it was read.
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

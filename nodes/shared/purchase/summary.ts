import { asFailure, type Failure } from '../failure';
import type { Finished } from './finish';

/** A purchase as an entry in an error's list of what else was bought. */
export function summary(reference: string, { placed, surplus }: Pick<Finished, 'placed' | 'surplus'>): Record<string, unknown> {
	const esimIds = placed.esims.flatMap(({ esim }) => esim.id ?? []);
	const codes = placed.esims.flatMap(({ esim }) => esim.activationCode ?? []);
	return {
		reference,
		orderId: placed.id,
		iccids: placed.esims.map(({ esim }) => esim.iccid),
		...(esimIds.length > 0 && { esimIds }),
		...(codes.length > 0 && { activationCodes: codes }),
		...(surplus.length > 0 && { surplus: surplus.map(({ id }) => id) }),
	};
}

/** Adds to an item's failure its reference, and whether it may have been bought after all. If so, nobody may buy it elsewhere. */
export function itemFailure(cause: unknown, reference: string): Failure {
	const failure = asFailure(cause);
	return failure.copyWith({ data: { reference, ...failure.data, outcome: failure.ran === 'never' ? 'notBought' : 'unknown' } });
}

/** What happened to the other items of a run that one item stops. */
export interface Others {
	bought: Array<Record<string, unknown>>;
	/** References whose outcome is unknown. */
	unknown?: string[];
	/** How many items were not sent. */
	notSent: number;
	/** The index of the first item that was not sent. */
	firstNotSent?: number;
}

/**
 * Adds what else was bought to the failure of one item, so that every paid eSIM stays visible. If there was nothing else, it
 * says nothing.
 */
export function withOthers(failure: Failure, { bought, unknown = [], notSent, firstNotSent }: Others): Failure {
	const lines = bought.map(({ reference, orderId, esimIds, iccids }) => {
		const id = esimIds === undefined ? '' : `eSIM ${String(esimIds)}, `;
		return `${String(reference)}: order ${String(orderId)}, ${id}ICCID ${String(iccids) || 'not yet known'}`;
	});
	const which = firstNotSent === undefined ? '' : `, starting with item ${firstNotSent}`;
	const others = [
		...(lines.length > 0 ? [`Already bought: ${lines.join('; ')}.`] : []),
		...(unknown.length > 0 ? [`The outcome is unknown for: ${unknown.join(', ')}.`] : []),
		...(notSent > 0 ? [`${notSent === 1 ? '1 further item was' : `${notSent} further items were`} not sent${which}.`] : []),
	];
	if (others.length === 0) return failure;
	const again =
		lines.length + unknown.length > 0 ? ['Running again finds what was bought by its reference and continues with the rest.'] : [];
	return failure.copyWith({
		description: [failure.description, ...others, ...again].filter(Boolean).join(' '),
		data: {
			...failure.data,
			...(bought.length > 0 && { bought }),
			...(unknown.length > 0 && { unknown }),
			...(notSent > 0 && { notSent }),
		},
	});
}

import { asFailure } from '../failure';

/**
 * Reads an order of which the ID is known already. What goes wrong in reading it, a mistake of ours above all, names the
 * order: it may be paid for, and then somebody has to find it.
 */
export function naming<Read>(orderId: string | null, read: () => Read): Read {
	try {
		return read();
	} catch (cause) {
		const failure = asFailure(cause);
		if (orderId === null || failure.data?.orderId !== undefined) throw failure;
		throw failure.copyWith({ message: `Order ${orderId} could not be read. ${failure.message}`, data: { ...failure.data, orderId } });
	}
}

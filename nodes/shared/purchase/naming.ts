import { asFailure } from '../failure';

/**
 * Reads an order whose ID is already known. If reading fails, for example because of a bug in this package, the error names the
 * order: it may be paid for, and somebody has to find it.
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

import type { Price } from '../../../shared/purchase/purchase';

/** Applying costs nothing: the stock was paid for when it was bought. */
export async function priceApplication(): Promise<Price> {
	return await Promise.resolve({ total: 0, currency: null });
}

import type { Purchase } from './types';

type LookUp = Pick<Purchase<unknown>, 'find' | 'byId' | 'recent' | 'claimant' | 'mark'>;

/** The look-up of a provider that offers none, for a purchase with `cannotBeFound`: nothing is found and nothing is proven. */
export const noLookUp: LookUp = {
	find: async () => undefined,
	byId: async () => undefined,
	recent: async () => ({ orders: [], complete: false }),
	claimant: async () => undefined,
	mark: async (_client, _basket, placed) => placed,
};

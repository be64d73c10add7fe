import type { CostOf, Purchase, Search } from '../../nodes/shared/purchase/purchase';
import { buying } from '../../nodes/shared/purchase/run';

/** What a purchase may leave out and what not: `npm run typecheck` fails when a line below is accepted that must not be. */

declare const parts: Omit<Purchase<string>, 'search' | 'cost'>;
declare const withoutDelivery: Omit<Purchase<string>, 'search' | 'cost' | 'delivery'>;
declare const search: Search<string>;
declare const cost: CostOf<string>;
declare const withoutSince: Omit<Search<string>, 'since'>;
declare const withoutPrice: Omit<CostOf<string>, 'price'>;

buying({ ...parts, cost, search });
buying({ ...parts, cost, search: { impossible: 'The portal shows what was bought.' } });

// @ts-expect-error It does not say how it is found again, nor that it cannot be.
buying({ ...parts, cost });
// @ts-expect-error That it cannot be found again is said with what a person does then.
buying({ ...parts, cost, search: {} });
// @ts-expect-error Without the orders since a time a lost answer would never be settled.
buying({ ...parts, cost, search: withoutSince });

// @ts-expect-error It does not say what it costs.
buying({ ...parts, search });
// @ts-expect-error Without a price there is no guard.
buying({ ...parts, search, cost: withoutPrice });

// @ts-expect-error It does not say how it reaches the buyer.
buying({ ...withoutDelivery, cost, search });

// @ts-expect-error Agents may use no purchase.
buying({ ...parts, cost, search, agents: 'allow' });
// @ts-expect-error Its kind is the policy's to say.
buying({ ...parts, cost, search, kind: 'read' });
// @ts-expect-error No policy knows this field.
buying({ ...parts, cost, search, retries: 3 });

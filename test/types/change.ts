import type { Provider } from '../../nodes/shared/http/provider';
import { change, type ChangeOperation } from '../../nodes/shared/policy/change';

/** What a change may leave out and what not: `npm run typecheck` fails when a line below is accepted that must not be. */

declare const provider: Provider;
declare const changing: Omit<ChangeOperation<string>, 'does'>;
declare const withoutCall: Omit<ChangeOperation<string>, 'does' | 'call'>;

change(provider, { ...changing, does: 'revoke bundles' });

// @ts-expect-error It does not say what it does: "outcome unknown" and the refusal of agents are made of it.
change(provider, changing);
// @ts-expect-error It reads no parameters, so it would change the same thing for every item.
change(provider, { ...withoutCall, does: 'revoke bundles' });

// @ts-expect-error Agents may use no change.
change(provider, { ...changing, does: 'revoke bundles', agents: 'allow' });
// @ts-expect-error A change does not page.
change(provider, { ...changing, does: 'revoke bundles', cut: true });
// @ts-expect-error Its kind is the policy's to say.
change(provider, { ...changing, does: 'revoke bundles', kind: 'read' });
// @ts-expect-error No policy knows this field.
change(provider, { ...changing, does: 'revoke bundles', retries: 3 });

import { z } from 'zod/v4';
import { oneOf } from '../../frame/oneOf';
import { chargeRenewal } from './renew';
import type { VoiceStore } from './store';

export const actionSchema = oneOf('action', [
	z
		.strictObject({
			action: z.literal('claim'),
			email: z.string(),
			mobile: z.string().optional(),
			isFreeTrial: z.boolean().default(true),
			startsInDays: z.number().default(0),
			endsInDays: z.number().default(7),
		})
		.describe("Somebody claims a number. The API's own call for it is not published."),
	z.strictObject({ action: z.literal('leave'), email: z.string() }).describe('The user leaves'),
	z
		.strictObject({ action: z.literal('otherOrder'), email: z.string() })
		.describe('Somebody else renews on this account. Its requestId in the ledger is "other".'),
]);

export type Action = z.input<typeof actionSchema>;

/** What users do outside the API. */
export function act(store: VoiceStore, input: unknown): object {
	const action = actionSchema.parse(input);
	if (action.action === 'claim') return structuredClone(store.claim(action));
	if (action.action === 'otherOrder') {
		const user = store.users.get(action.email);
		if (!user) throw new Error(`There is no user ${action.email}`);
		chargeRenewal(store, user, 'other');
		return structuredClone(user);
	}
	if (!store.users.delete(action.email)) throw new Error(`There is no user ${action.email}`);
	return { left: action.email };
}

import { z } from 'zod/v4';
import { oneOf } from '../frame/oneOf';
import { goOnline, setStatus } from './device';
import { orderElsewhere, otherOrderSchema } from './otherOrder';
import { GB_BYTES } from './packages';
import { setPrice, setPriceSchema } from './setPrice';
import type { Esim, Store } from './store';
import { countUsage, setOnline, takeData } from './usage';

const iccid = z.string();

export const actionSchema = oneOf('action', [
	z.strictObject({ action: z.literal('download'), iccid }),
	z.strictObject({ action: z.literal('install'), iccid }),
	z.strictObject({ action: z.literal('enable'), iccid }).describe('Switches the eSIM on'),
	z.strictObject({ action: z.literal('disable'), iccid }).describe('Switches the eSIM off: INSTALLED again'),
	z
		.strictObject({ action: z.literal('connect'), iccid })
		.describe('Connects to a network: from now on, the eSIM uses data as the clock runs'),
	z.strictObject({ action: z.literal('disconnect'), iccid }),
	z
		.strictObject({ action: z.literal('use'), iccid, gigabytes: z.number().positive() })
		.describe('Uses data at once. Connects first if needed'),
	z.strictObject({ action: z.literal('remove'), iccid }).describe('Deletes the profile from the phone: DELETED'),
	z.strictObject({ action: z.literal('fail'), iccid }).describe('The eSIM fails: ERROR'),
	otherOrderSchema,
	setPriceSchema,
	z.strictObject({ action: z.literal('expireTokens') }).describe('Expires all tokens at once, whatever expires_in said'),
]);

export type Action = z.input<typeof actionSchema>;
type EsimAction = Exclude<Extract<z.output<typeof actionSchema>, { iccid: string }>, z.output<typeof otherOrderSchema>>;

/** Does what travellers, devices and CELITECH itself do outside the API. Returns what has changed. */
export function act(store: Store, input: unknown): object {
	const action = actionSchema.parse(input);
	switch (action.action) {
		case 'expireTokens':
			for (const token of store.tokens.values()) token.expiresAt = store.now;
			return { expired: store.tokens.size };
		case 'setPrice':
			return setPrice(store, action);
		case 'otherOrder':
		case 'buyElsewhere':
			return orderElsewhere(store, action);
		default: {
			const esim = store.esims.get(action.iccid);
			if (!esim) throw new Error(`There is no eSIM ${action.iccid}`);
			countUsage(store, esim);
			actOnEsim(store, esim, action);
			return structuredClone(esim);
		}
	}
}

function actOnEsim(store: Store, esim: Esim, action: EsimAction): void {
	switch (action.action) {
		case 'download':
			return setStatus(store, esim, 'DOWNLOADED');
		case 'install':
		case 'disable':
			return setStatus(store, esim, 'INSTALLED');
		case 'enable':
			return setStatus(store, esim, 'ENABLED');
		case 'connect':
			return goOnline(store, esim);
		case 'disconnect':
			return setOnline(store, esim, false);
		case 'use':
			goOnline(store, esim);
			return takeData(esim, Math.round(action.gigabytes * GB_BYTES), store.now);
		case 'remove':
			return setStatus(store, esim, 'DELETED');
		case 'fail':
			return setStatus(store, esim, 'ERROR');
	}
}

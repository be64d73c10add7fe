import { createCelitech } from './celitech';
import { createEsimGo } from './esim-go';
import type { Frame } from './frame/frame';
import { createOytel } from './oytel';
import { createPressOne } from './pressone';
import { createPressOneVoice } from './pressone/voice';

/** Creates the sandbox's providers. A new one needs its own folder, a line here, and two lines in `index.ts`. */
export function createProviders(frame: Frame, switches: Record<string, object | undefined>) {
	return {
		esimGo: createEsimGo(frame, switches.esimGo),
		celitech: createCelitech(frame, switches.celitech),
		oytel: createOytel(frame, switches.oytel),
		pressOne: createPressOne(frame, switches.pressOne),
		pressOneVoice: createPressOneVoice(frame, switches.pressOneVoice),
	};
}

export type Providers = ReturnType<typeof createProviders>;
export type ProviderKey = keyof Providers;

/** Each provider's own types, by its key. */
export type StateOf = { [Key in ProviderKey]: ReturnType<Providers[Key]['state']> };
export type ActionOf = { [Key in ProviderKey]: Parameters<Providers[Key]['act']>[0] };
export type CallbackOf = { [Key in ProviderKey]: Parameters<Providers[Key]['sendCallback']>[0] };
export type SwitchesOf = { [Key in ProviderKey]: Partial<ReturnType<Providers[Key]['switches']['current']>> };
export type AccessOf = { [Key in ProviderKey]: ReturnType<Providers[Key]['access']> };

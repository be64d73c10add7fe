import { findProvider, registerAdmin } from './frame/admin';
import type { Delivery } from './frame/callbacks';
import type { FaultRule } from './frame/faults';
import { Frame } from './frame/frame';
import type { LedgerEntry } from './frame/ledger';
import { registerPage } from './frame/page';
import type { Provider } from './frame/provider';
import type { LoggedRequest } from './frame/requestLog';
import { createServer } from './frame/server';
import {
	createProviders,
	type AccessOf,
	type ActionOf,
	type CallbackOf,
	type ProviderKey,
	type StateOf,
	type SwitchesOf,
} from './providers';

export type { Delivery, FaultRule, LedgerEntry, LoggedRequest, ProviderKey };

export interface SandboxOptions {
	/** 0 (the default) means any free port. */
	port?: number;
	/** The switches to start with. `reset()` goes back to them. */
	switches?: Partial<SwitchesOf>;
	/** The same seed gives the same ICCIDs, matching IDs and references. */
	seed?: number;
}

export interface Sandbox {
	/** `http://127.0.0.1:PORT` */
	url: string;
	/** Every provider's name and the fields that a credential for it needs. */
	providers: Array<{ name: string; access: Record<string, string> }>;
	esimGo: AccessOf['esimGo'];
	celitech: AccessOf['celitech'];
	oytel: AccessOf['oytel'];
	pressOne: AccessOf['pressOne'];
	pressOneVoice: AccessOf['pressOneVoice'];
	/** Every movement of money and stock, oldest first. */
	ledger(): LedgerEntry[];
	/** Every request to a provider, oldest first. */
	requests(): LoggedRequest[];
	/** Every key, token and password that was sent. The request log does not contain them. */
	sentSecrets(): string[];
	peakInFlight(provider: ProviderKey): number;
	/** A copy of the provider's state, for assertions. */
	state<Key extends ProviderKey>(provider: Key): StateOf[Key];
	addFault(rule: FaultRule): void;
	clearFaults(): void;
	setSwitches<Key extends ProviderKey>(provider: Key, partial: SwitchesOf[Key]): void;
	/** Moves the clock ahead. Resolves when everything due on the way has happened and its callbacks were delivered. */
	advanceClock(ms: number): Promise<void>;
	/** Does what travellers and their devices do outside the API. */
	act<Key extends ProviderKey>(provider: Key, action: ActionOf[Key]): object;
	/** Sends a callback. Resolves with the deliveries, which are empty if it is due later. */
	sendCallback<Key extends ProviderKey>(provider: Key, order: CallbackOf[Key]): Promise<Delivery[]>;
	/** The delivery log of all callbacks. */
	callbacks(): Delivery[];
	reset(): void;
	close(): Promise<void>;
}

interface TypedProvider<Key extends ProviderKey> {
	state(): StateOf[Key];
	act(action: ActionOf[Key]): object;
	sendCallback(order: CallbackOf[Key]): Promise<Delivery[]>;
	switches: { set(partial: SwitchesOf[Key]): void };
}

/** Starts a stand-in for the wholesalers' APIs on the loopback; several may run side by side. */
export async function startSandbox({ port = 0, switches = {}, seed = 1 }: SandboxOptions = {}): Promise<Sandbox> {
	const frame = new Frame(seed);
	const providers = createProviders(frame, switches);
	const typed: { [Key in ProviderKey]: TypedProvider<Key> } = providers;
	const byKey = new Map<string, Provider>(Object.values(providers).map((provider) => [provider.key, provider]));

	const addFault = (rule: unknown) => frame.faults.add(rule, (name) => void findProvider(byKey, name));
	const advanceClock = async (ms: number) => {
		await frame.clock.advance(ms);
		await frame.callbacks.settled();
	};
	const reset = () => {
		frame.reset();
		for (const provider of byKey.values()) {
			provider.switches.reset();
			provider.reset();
		}
	};
	const server = createServer(frame, [...byKey.values()]);
	registerPage(server);
	registerAdmin(server, frame, { providers: byKey, addFault, advanceClock, reset });
	const url = await server.listen({ port, host: '127.0.0.1' });

	return {
		url,
		providers: [...byKey.values()].map((provider) => ({ name: provider.name, access: provider.access(url) })),
		esimGo: providers.esimGo.access(url),
		celitech: providers.celitech.access(url),
		oytel: providers.oytel.access(url),
		pressOne: providers.pressOne.access(url),
		pressOneVoice: providers.pressOneVoice.access(url),
		ledger: () => frame.ledger.all(),
		requests: () => frame.log.all(),
		sentSecrets: () => frame.log.sentSecrets(),
		peakInFlight: (provider) => frame.log.peak(provider),
		state: (provider) => typed[provider].state(),
		addFault,
		clearFaults: () => frame.faults.clear(),
		setSwitches: (provider, partial) => typed[provider].switches.set(partial),
		advanceClock,
		act: (provider, action) => typed[provider].act(action),
		sendCallback: async (provider, order) => await typed[provider].sendCallback(order),
		callbacks: () => frame.callbacks.all(),
		reset,
		close: async () => {
			frame.clock.reset();
			await server.close();
		},
	};
}

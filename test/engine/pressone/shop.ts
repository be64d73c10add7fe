import type { INodeType } from 'n8n-workflow';
import { PressOneApi } from '../../../credentials/PressOneApi.credentials';
import { PressOneVoiceApi } from '../../../credentials/PressOneVoiceApi.credentials';
import { PressOne } from '../../../nodes/PressOne/PressOne.node';
import { PressOneVoice } from '../../../nodes/PressOneVoice/PressOneVoice.node';
import { startSandbox, type FaultRule, type LoggedRequest, type Sandbox, type SandboxOptions } from '../../../sandbox';
import { clientOf, NG_1GB, NG_3GB_TOPUP } from '../../sandbox/pressoneClient';
import type { TestCredential } from '../credentials';
import { deduplicator, engine, type Engine, type RunOptions, type RunResult } from '../engine';
import { inNewProcess } from '../newProcess';
import { byId } from '../shop';

export { byId, NG_1GB, NG_3GB_TOPUP };

export type Switches = NonNullable<NonNullable<SandboxOptions['switches']>['pressOne']>;

/** The credentials as a user fills them in for a sandbox of their own; there is no token yet. */
export function pressOneCredentials(sandbox: Sandbox, data: object = {}): Record<string, TestCredential> {
	return { pressOneApi: { type: new PressOneApi(), data: { ...sandbox.pressOne, accessToken: '', issuedAt: '', ...data } } };
}

export function pressOneVoiceCredentials(sandbox: Sandbox, data: object = {}): Record<string, TestCredential> {
	return { pressOneVoiceApi: { type: new PressOneVoiceApi(), data: { ...sandbox.pressOneVoice, ...data } } };
}

export function pressOneEngine(sandbox: Sandbox, data: object = {}, node: INodeType = new PressOne()): Engine {
	return engine({ pressOne: node, pressOneTool: node }, pressOneCredentials(sandbox, data), 'pressOne');
}

export function pressOneVoiceEngine(sandbox: Sandbox, data: object = {}, node: INodeType = new PressOneVoice()): Engine {
	return engine({ pressOneVoice: node, pressOneVoiceTool: node }, pressOneVoiceCredentials(sandbox, data), 'pressOneVoice');
}

export const nodeOfNewProcess = () =>
	inNewProcess(() => {
		const loaded: typeof import('../../../nodes/PressOne/PressOne.node') = jest.requireActual('../../../nodes/PressOne/PressOne.node');
		return new loaded.PressOne();
	});

/** A shop on PressOne: both nodes in n8n's engine, and the sandbox they use. */
export interface PressOneShop {
	sandbox: Sandbox;
	engine: Engine;
	voice: Engine;
	/** Plain HTTP to the sandbox, for what happens outside of n8n. */
	outside: ReturnType<typeof clientOf>;
	/** Runs one operation of the data node, such as `esim.get`. */
	run(operation: string, parameters?: object, options?: Partial<RunOptions>): Promise<RunResult>;
	runVoice(operation: string, parameters?: object, options?: Partial<RunOptions>): Promise<RunResult>;
	/** Runs `order.create` for one item per reference. */
	buy(references: Array<string | object>, parameters?: object, options?: Partial<RunOptions>): Promise<RunResult>;
	/** Runs `topUp.create` for one item per reference. */
	topUp(iccid: string, references: Array<string | object>, parameters?: object, options?: Partial<RunOptions>): Promise<RunResult>;
	/** Buys an eSIM outside of n8n and puts it to use. */
	activeEsim(packageId?: string): Promise<string>;
	set(switches: Switches): void;
	fault(rule: FaultRule): void;
	charges(): number;
	/** Requests of the nodes, without those for tokens. */
	calls(): LoggedRequest[];
	requests(): string[];
	tokenCalls(): number;
}

export const tokenPath = '/customer/v2/token';

const parametersOf = (operation: string, parameters: object): RunOptions['parameters'] => {
	const [resource, name] = operation.split('.');
	return { resource, operation: name, ...parameters };
};

const itemsOf = (references: Array<string | object>) => references.map((one) => (typeof one === 'string' ? { reference: one } : { ...one }));

/** Opens a shop for the tests of a file, with a sandbox of its own for every test. */
export function openPressOneShop(switches: SandboxOptions['switches'] = {}): PressOneShop {
	let sandbox: Sandbox;
	let shop: Engine;
	let voice: Engine;
	let outside: ReturnType<typeof clientOf>;
	/** What tests do themselves by plain HTTP does not count as a request of a node. */
	let own = new Set<string>();
	beforeEach(async () => {
		sandbox = await startSandbox({ switches });
		deduplicator.clear();
		shop = pressOneEngine(sandbox);
		voice = pressOneVoiceEngine(sandbox);
		outside = clientOf(sandbox);
		own = new Set();
	});
	afterEach(async () => await sandbox.close());
	const byNodes = () => sandbox.requests().filter(({ id }) => !own.has(id));
	const aside = async <T>(work: () => Promise<T>): Promise<T> => {
		const before = new Set(sandbox.requests().map(({ id }) => id));
		const result = await work();
		for (const { id } of sandbox.requests()) if (!before.has(id)) own.add(id);
		return result;
	};
	const calls = () => byNodes().filter(({ path }) => path !== tokenPath);
	return {
		get sandbox() {
			return sandbox;
		},
		get engine() {
			return shop;
		},
		get voice() {
			return voice;
		},
		get outside() {
			return outside;
		},
		run: async (operation, parameters = {}, options = {}) => await shop.run({ parameters: parametersOf(operation, parameters), ...options }),
		runVoice: async (operation, parameters = {}, options = {}) => await voice.run({ parameters: parametersOf(operation, parameters), ...options }),
		buy: async (references, parameters = {}, options = {}) =>
			await shop.run({
				parameters: parametersOf('order.create', { package: byId(NG_1GB), reference: '={{ $json.reference }}', ...parameters }),
				items: itemsOf(references),
				...options,
			}),
		topUp: async (iccid, references, parameters = {}, options = {}) =>
			await shop.run({
				parameters: parametersOf('topUp.create', { iccid: byId(iccid), package: byId(NG_3GB_TOPUP), reference: '={{ $json.reference }}', ...parameters }),
				items: itemsOf(references),
				...options,
			}),
		activeEsim: async (packageId) =>
			await aside(async () => {
				await outside.login();
				return await outside.buyActive(packageId);
			}),
		set: (values) => sandbox.setSwitches('pressOne', values),
		fault: (rule) => sandbox.addFault({ provider: 'pressOne', ...rule }),
		charges: () => sandbox.ledger().filter(({ kind, requestId }) => kind === 'charge' && !own.has(requestId)).length,
		calls,
		requests: () => calls().map(({ method, path }) => `${method} ${path}`),
		tokenCalls: () => byNodes().length - calls().length,
	};
}

import type { INodeType } from 'n8n-workflow';
import { OytelApi } from '../../../credentials/OytelApi.credentials';
import { Oytel } from '../../../nodes/Oytel/Oytel.node';
import { startSandbox, type FaultRule, type Sandbox, type SandboxOptions } from '../../../sandbox';
import type { TestCredential } from '../credentials';
import { deduplicator, engine, type Engine, type RunOptions, type RunResult } from '../engine';
import { inNewProcess } from '../newProcess';
import { byId } from '../shop';

export { byId };
export type Switches = NonNullable<NonNullable<SandboxOptions['switches']>['oytel']>;

export const euPlan = 'eu-roam-50';

/** The credential as a user fills it in for a sandbox of their own. */
export function oytelCredential(sandbox: Sandbox, data: object = {}): Record<string, TestCredential> {
	const { baseUrl, apiKey } = sandbox.oytel;
	return { oytelApi: { type: new OytelApi(), data: { baseUrlPreset: 'custom', baseUrl, apiKey, headerForm: 'bearer', ...data } } };
}

export function oytelEngine(sandbox: Sandbox, data: object = {}, node: INodeType = new Oytel()): Engine {
	return engine({ oytel: node, oytelTool: node }, oytelCredential(sandbox, data), 'oytel');
}

export const nodeOfNewProcess = () =>
	inNewProcess(() => {
		const loaded: typeof import('../../../nodes/Oytel/Oytel.node') = jest.requireActual('../../../nodes/Oytel/Oytel.node');
		return new loaded.Oytel();
	});

/** A shop on Oytel: the node in n8n's engine, and the sandbox it buys from. */
export interface OytelShop {
	sandbox: Sandbox;
	engine: Engine;
	/** Runs `esim.provision` for one item per reference. */
	buy(references: string[], parameters?: object, options?: Partial<RunOptions>): Promise<RunResult>;
	run(operation: string, parameters?: object, items?: RunOptions['items']): Promise<RunResult>;
	set(switches: Switches): void;
	fault(rule: FaultRule): void;
	/** What was charged. */
	charges(): number;
	requests(): string[];
}

/** Opens a shop for the tests of a file; its state is new for every test. References never repeat between tests. */
export function openOytelShop(): OytelShop {
	let sandbox: Sandbox;
	let shop: Engine;
	beforeAll(async () => {
		sandbox = await startSandbox();
		shop = oytelEngine(sandbox);
	});
	beforeEach(() => {
		sandbox.reset();
		deduplicator.clear();
	});
	afterAll(async () => await sandbox.close());
	return {
		get sandbox() {
			return sandbox;
		},
		get engine() {
			return shop;
		},
		async buy(references, parameters = {}, options = {}) {
			const items = references.map((reference) => ({ reference }));
			return await shop.run({ parameters: { ...provision(), ...parameters }, items, ...options });
		},
		async run(operation, parameters = {}, items) {
			const [resource, name] = operation.split('.');
			return await shop.run({ parameters: { resource, operation: name, ...parameters }, items });
		},
		set: (switches) => sandbox.setSwitches('oytel', switches),
		fault: (rule) => sandbox.addFault({ provider: 'oytel', ...rule }),
		charges: () => chargesOf(sandbox),
		requests: () => requestsOf(sandbox),
	};
}

export const chargesOf = (sandbox: Sandbox) => sandbox.ledger().filter(({ kind }) => kind === 'charge').length;

export const requestsOf = (sandbox: Sandbox) => sandbox.requests().map(({ method, path }) => `${method} ${path}`);

export function provision(): RunOptions['parameters'] {
	return {
		resource: 'esim',
		operation: 'provision',
		plan: byId(euPlan),
		customerEmail: 'ada@traveller.example',
		customerName: 'Ada Traveller',
		reference: '={{ $json.reference }}',
	};
}

/** The POST that buys, for fault rules. */
export const thePurchase = { method: 'POST', path: '/esim/provision' };

import type { INodeType } from 'n8n-workflow';
import { CelitechApi } from '../../../credentials/CelitechApi.credentials';
import { Celitech } from '../../../nodes/Celitech/Celitech.node';
import { startSandbox, type FaultRule, type LoggedRequest, type Sandbox, type SandboxOptions } from '../../../sandbox';
import { day } from '../../sandbox/celitechClient';
import type { TestCredential } from '../credentials';
import { deduplicator, engine, type Engine, type RunOptions, type RunResult } from '../engine';
import { inNewProcess } from '../newProcess';
import { byId } from '../shop';

export { byId, day };

export type Switches = NonNullable<NonNullable<SandboxOptions['switches']>['celitech']>;

/** The credential as a user fills it in for a sandbox of their own. */
export function celitechCredential(sandbox: Sandbox, data: object = {}): Record<string, TestCredential> {
	return { celitechApi: { type: new CelitechApi(), data: { ...sandbox.celitech, authentication: 'header', accessToken: '', ...data } } };
}

export function celitechEngine(sandbox: Sandbox, data: object = {}, node: INodeType = new Celitech()): Engine {
	return engine({ celitech: node, celitechTool: node }, celitechCredential(sandbox, data), 'celitech');
}

export const nodeOfNewProcess = () =>
	inNewProcess(() => {
		const loaded: typeof import('../../../nodes/Celitech/Celitech.node') = jest.requireActual('../../../nodes/Celitech/Celitech.node');
		return new loaded.Celitech();
	});

/** A shop on CELITECH: the node in n8n's engine, and the sandbox it buys from. */
export interface CelitechShop {
	sandbox: Sandbox;
	/** The node with a credential that has no token yet. */
	engine(data?: object, node?: INodeType): Engine;
	/** Runs `purchase.create` for one item per reference: 5 GB for a week in France. */
	buy(references: Array<string | object>, parameters?: object, options?: Partial<RunOptions>): Promise<RunResult>;
	/** Runs one operation, such as `esim.get`. */
	run(operation: string, parameters?: object, options?: Partial<RunOptions>): Promise<RunResult>;
	set(switches: Switches): void;
	fault(rule: FaultRule): void;
	/** One per purchase. */
	charges(): number;
	/** Requests to the API, without those for tokens. */
	requests(): string[];
	calls(): LoggedRequest[];
	tokenCalls(): number;
}

export const tokenPath = '/oauth2/token';

export const purchaseIn = (operation: string, parameters: object = {}): RunOptions['parameters'] => {
	const [resource, name] = operation.split('.');
	return { resource, operation: name, ...parameters };
};

export const order = (parameters: object = {}): RunOptions['parameters'] =>
	purchaseIn('purchase.create', {
		destination: byId('FRA'),
		dataLimitInGB: 5,
		period: 'duration',
		duration: 7,
		reference: '={{ $json.reference }}',
		...parameters,
	});

/** Opens a shop for the tests of a file; its state is new for every test. References never repeat between tests. */
export function openCelitechShop(): CelitechShop {
	let sandbox: Sandbox;
	let shop: Engine;
	let tests = 0;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => {
		sandbox.reset();
		deduplicator.clear();
		shop = celitechEngine(sandbox, ownToken());
	});
	afterAll(async () => await sandbox.close());
	// The process shares a token between executions; a reset of the sandbox forgets it, so no test takes another's.
	const ownToken = () => ({ tokenUrl: `${sandbox.celitech.tokenUrl}?test=${++tests}` });
	const calls = () => sandbox.requests().filter(({ path }) => path !== tokenPath);
	return {
		get sandbox() {
			return sandbox;
		},
		engine: (data, node) => celitechEngine(sandbox, { ...ownToken(), ...data }, node),
		async buy(references, parameters = {}, options = {}) {
			const items = references.map((one) => (typeof one === 'string' ? { reference: one } : { ...one }));
			return await shop.run({ parameters: order(parameters), items, ...options });
		},
		run: async (operation, parameters = {}, options = {}) => await shop.run({ parameters: purchaseIn(operation, parameters), ...options }),
		set: (switches) => sandbox.setSwitches('celitech', switches),
		fault: (rule) => sandbox.addFault({ provider: 'celitech', ...rule }),
		charges: () => sandbox.ledger().filter(({ kind }) => kind === 'charge').length,
		requests: () => calls().map(({ method, path }) => `${method} ${path}`),
		calls,
		tokenCalls: () => sandbox.requests().filter(({ path }) => path === tokenPath).length,
	};
}

/** The POST that buys, for fault rules. */
export const thePurchase = { method: 'POST', path: '/purchases/v2' };

import { startSandbox, type FaultRule, type Sandbox } from '../../sandbox';
import { deduplicator, esimGoEngine, type Engine, type RunOptions, type RunResult } from './engine';
import { inNewProcess } from './newProcess';

/** A shop on eSIM Go: the node in n8n's engine, and the sandbox it buys from. */
export interface Shop {
	sandbox: Sandbox;
	engine: Engine;
	/** Runs `order.create` for one item per reference. */
	buy(references: Array<string | object>, parameters?: object, options?: Partial<RunOptions>): Promise<RunResult>;
	fault(rule: FaultRule): void;
	/** What was charged: one entry per order line. */
	charges(): number;
	requests(): string[];
}

export const nodeOfNewProcess = () =>
	inNewProcess(() => {
		const loaded: typeof import('../../nodes/EsimGo/EsimGo.node') = jest.requireActual('../../nodes/EsimGo/EsimGo.node');
		return new loaded.EsimGo();
	});

export const ukBundle = 'esim_1GB_7D_GB_V2';

/** Opens a shop for the tests of a file; its state is new for every test. References never repeat between tests. */
export function openShop(): Shop {
	let sandbox: Sandbox;
	let engine: Engine;
	beforeAll(async () => {
		sandbox = await startSandbox();
		engine = esimGoEngine(sandbox.esimGo);
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
			return engine;
		},
		async buy(references, parameters = {}, options = {}) {
			const items = references.map((one) => (typeof one === 'string' ? { reference: one } : { ...one }));
			return await engine.run({ parameters: { ...order(), ...parameters }, items, ...options });
		},
		fault: (rule) => sandbox.addFault({ provider: 'esimGo', ...rule }),
		charges: () => sandbox.ledger().filter(({ kind }) => kind === 'charge').length,
		requests: () => sandbox.requests().map(({ method, path }) => `${method} ${path}`),
	};
}

export function order(): RunOptions['parameters'] {
	return { resource: 'order', operation: 'create', bundle: byId(ukBundle), reference: '={{ $json.reference }}' };
}

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** The POST that buys, for fault rules. */
export const thePurchase = { method: 'POST', path: '/orders', body: { type: 'transaction' } };

import { startSandbox, type FaultRule, type LoggedRequest, type ProviderKey, type Sandbox, type SandboxOptions } from '../../sandbox';
import type { SwitchesOf } from '../../sandbox/providers';
import { deduplicator, type Engine, type RunOptions, type RunResult } from './engine';

/** What shops differ in. */
export interface ShopSettings {
	/** The node with a credential for the sandbox. */
	engine: (sandbox: Sandbox) => Engine;
	/** A purchase whose reference is the item's; `parameters` are changes to it. */
	order: (parameters: object) => RunOptions['parameters'];
	switches?: SandboxOptions['switches'];
	/** Where tokens are fetched, for a wholesaler that has them. */
	tokenPath?: string;
	/** A sandbox of its own for every test, with an address and IDs of its own: the process remembers things by both. */
	isNewForEachTest?: boolean;
}

/** How many sandboxes were opened: no two give the same IDs. */
let opened = 0;

interface Open {
	sandbox: Sandbox;
	engine: Engine;
}

/**
 * A shop on a wholesaler, for the tests of a file: the node in n8n's engine, and the sandbox that it buys from. Its state
 * is new for every test. References never repeat between tests: the process remembers them.
 */
export class Shop<Key extends ProviderKey> {
	private open?: Open;

	/** Requests that a test made itself, by sandbox and id: they do not count as the node's. */
	protected readonly own = new Set<string>();

	constructor(
		protected readonly provider: Key,
		private readonly settings: ShopSettings,
	) {
		beforeEach(async () => {
			deduplicator.clear();
			const sandbox = this.open?.sandbox ?? (await startSandbox({ switches: settings.switches, seed: ++opened }));
			sandbox.reset();
			this.open = { sandbox, engine: settings.engine(sandbox) };
		});
		afterEach(async () => {
			if (settings.isNewForEachTest) await this.close();
		});
		afterAll(async () => await this.close());
	}

	get sandbox(): Sandbox {
		return this.current().sandbox;
	}

	get engine(): Engine {
		return this.current().engine;
	}

	/** Runs one operation, such as `esim.get`. */
	async run(operation: string, parameters: object = {}, options: Partial<RunOptions> = {}): Promise<RunResult> {
		return await this.engine.run({ parameters: operationWith(operation, parameters), ...options });
	}

	/** Buys once for every item: a reference, or an item that holds one. */
	async buy(references: Array<string | object>, parameters: object = {}, options: Partial<RunOptions> = {}): Promise<RunResult> {
		return await this.engine.run({ parameters: this.settings.order(parameters), items: itemsOf(references), ...options });
	}

	set(switches: SwitchesOf[Key]): void {
		this.sandbox.setSwitches(this.provider, switches);
	}

	fault(rule: FaultRule): void {
		this.sandbox.addFault({ provider: this.provider, ...rule });
	}

	/** What was charged: one entry per order line. */
	charges(): number {
		return this.sandbox.ledger().filter(({ kind, requestId }) => kind === 'charge' && this.isOfNode(requestId)).length;
	}

	/** The requests of the node, without those for tokens. */
	calls(): LoggedRequest[] {
		return this.all().filter(({ path }) => !this.isToken(path));
	}

	requests(): string[] {
		return this.calls().map(({ method, path }) => `${method} ${path}`);
	}

	tokenCalls(): number {
		return this.all().filter(({ path }) => this.isToken(path)).length;
	}

	private isToken(path: string): boolean {
		return path === this.settings.tokenPath;
	}

	private isOfNode(requestId: string): boolean {
		return !this.own.has(`${this.sandbox.url} ${requestId}`);
	}

	private all(): LoggedRequest[] {
		return this.sandbox.requests().filter(({ id }) => this.isOfNode(id));
	}

	private current(): Open {
		if (!this.open) throw new Error('The shop opens for a test, not before');
		return this.open;
	}

	private async close(): Promise<void> {
		await this.open?.sandbox.close();
		this.open = undefined;
	}
}

/** The parameters of an operation, such as `esim.get`. */
export function operationWith(operation: string, parameters: object = {}): RunOptions['parameters'] {
	const [resource, name] = operation.split('.');
	return { resource, operation: name, ...parameters };
}

/** Items out of references. */
export const itemsOf = (references: Array<string | object>) =>
	references.map((one) => (typeof one === 'string' ? { reference: one } : { ...one }));

/** A picker's value, given by ID. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

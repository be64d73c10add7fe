import { createHash } from 'node:crypto';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

/**
 * n8n's list of processed values per node, in memory. n8n's own lives in its database and is used by the end-to-end
 * tests; like it, this one stores hashes, keeps the newest `maxEntries`, and reads, waits, then writes, also to remove values.
 */
export class MemoryDeduplicator implements IDataDeduplicator {
	private lists = new Map<string, string[]>();

	private readonly dead = new WeakSet<object>();

	/** The process that runs this workflow is dead: whatever its code still asks for never happens. */
	kill(workflow: object): void {
		this.dead.add(workflow);
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		await this.alive(context);
		const known = [...this.list(scope, context)];
		await new Promise((resolve) => setTimeout(resolve, 2));
		await this.alive(context);
		// A value that comes twice in one call is new both times, as in n8n.
		const before = new Set(known);
		const output: IDeduplicationOutput = { new: [], processed: [] };
		for (const item of items) {
			if (before.has(hash(item))) {
				output.processed.push(item);
			} else {
				known.push(hash(item));
				output.new.push(item);
			}
		}
		const most = options.maxEntries ?? known.length;
		this.lists.set(key(scope, context), known.slice(-most));
		return output;
	}

	async removeProcessed(items: DeduplicationItemTypes[], scope: DeduplicationScope, context: ICheckProcessedContextData): Promise<void> {
		await this.alive(context);
		const known = this.list(scope, context);
		await new Promise((resolve) => setTimeout(resolve, 2));
		await this.alive(context);
		const gone = new Set(items.map(hash));
		this.lists.set(
			key(scope, context),
			known.filter((value) => !gone.has(value)),
		);
	}

	async clearAllProcessedItems(scope: DeduplicationScope, context: ICheckProcessedContextData): Promise<void> {
		this.lists.delete(key(scope, context));
	}

	async getProcessedDataCount(scope: DeduplicationScope, context: ICheckProcessedContextData): Promise<number> {
		return this.list(scope, context).length;
	}

	clear(): void {
		this.lists = new Map();
	}

	private async alive({ workflow }: ICheckProcessedContextData): Promise<void> {
		if (this.dead.has(workflow)) await new Promise<never>(() => {});
	}

	private list(scope: DeduplicationScope, context: ICheckProcessedContextData): string[] {
		return this.lists.get(key(scope, context)) ?? [];
	}
}

function key(scope: DeduplicationScope, { node, workflow }: ICheckProcessedContextData): string {
	return scope === 'node' ? `${workflow.id}/${node?.name}` : String(workflow.id);
}

function hash(item: DeduplicationItemTypes): string {
	return createHash('md5').update(String(item)).digest('base64');
}

import { deduplicator, type Engine, type RunOptions, type RunResult } from '../engine/engine';
import type { StandIn } from './standIn';

/** Looks for ten seconds only. */
export const noWait = { waitMinutes: 0 };

/** A person has looked, and nothing was bought. */
export const notBought = { waitMinutes: 0, earlierAttempt: 'notBought' };

/** Failed items stay among the others. */
export const goOn = { node: { onError: 'continueRegularOutput' as const } };

/** Runs a node for one item per reference. */
export async function sell(
	engine: Engine,
	parameters: RunOptions['parameters'],
	references: string[],
	options: Partial<RunOptions> = {},
): Promise<RunResult> {
	return await engine.run({ parameters, items: references.map((reference) => ({ reference })), ...options });
}

/** What an error holds beside its words. */
export const dataOf = ({ error }: RunResult) => error?.context.data;

/** A wholesaler of its own for every test of a file, and a note that is empty. */
export function openForEach<Wholesaler extends StandIn>(make: () => Wholesaler): () => Wholesaler {
	let open: Wholesaler | undefined;
	beforeEach(async () => {
		deduplicator.clear();
		open = await make().open();
	});
	afterEach(async () => await open?.close());
	return () => {
		if (!open) throw new Error('A wholesaler opens for a test, not before');
		return open;
	};
}

import type { IExecuteSingleFunctions, INode } from 'n8n-workflow';
import { Client } from './client';
import type { EngineOptions } from './engineOptions';
import type { Provider } from './provider';

/** What the items of one routed run share: the credential read once, and who has started. */
interface Run {
	client: Promise<Client>;
	started: number;
	everyoneStarted: Promise<void>;
	open: () => void;
}

const runs = new WeakMap<object, Run>();

function newRun(client: Promise<Client>): Run {
	let open = () => {};
	const everyoneStarted = new Promise<void>((resolve) => (open = resolve));
	// Awaited by every item; this keeps a credential that cannot be read from ending the process before one is.
	client.catch(() => undefined);
	return { client, started: 0, everyoneStarted, open };
}

/** The part of the engine's single-item context that a routed run needs. */
type SingleItem = IExecuteSingleFunctions & { getNode(): INode };

/**
 * Joins the item of `context` to its run. The engine hands the same execute data to all items of one try.
 *
 * `everyoneStarted` resolves when the engine has started the last item. A broken expression in a later item ends the
 * run while earlier items are still being sent; nobody then waits for those, and a promise of theirs that rejects
 * would end the whole n8n process. So an item rejects only after `everyoneStarted`.
 */
export function joinRun(context: SingleItem, provider: Provider, engine: EngineOptions): Run {
	const data = context.getExecuteData();
	const first = context.getItemIndex() === 0;
	const known = first ? undefined : runs.get(data);
	const run = known ?? newRun(Client.open(context, provider, engine));
	runs.set(data, run);
	run.started += 1;
	const items = data.data.main?.[0]?.length ?? 1;
	if (run.started >= items) run.open();
	return run;
}

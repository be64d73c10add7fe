import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { count, optionalText, parametersOf, type Item } from '../fields/item';
import { nodeError } from '../policy/errors';
import { badParameter } from '../failure';
import { PollBudget } from './budget';

/** What has happened since the last poll, as items; it asks no more often than its budget allows. */
type Event = (context: IPollFunctions, budget: PollBudget) => Promise<IDataObject[]>;

/** What an older n8n is taken to grant: it abandons no poll, but begins the next one a minute later beside it. */
const olderBudgetMs = 60_000;

/** How many requests a poll may make: `least` is what it needs to get on, `usual` where nothing is said. */
export interface Calls {
	least: number;
	usual: number;
}

/** One poll: the chosen event's items as one execution, nothing where there are none, an error as n8n shows it. */
export async function poll(context: IPollFunctions, events: Record<string, Event>, calls: Calls): Promise<INodeExecutionData[][] | null> {
	const found = await find(context, events, calls).catch((cause: unknown) => nodeError(context.getNode(), cause));
	if (!Array.isArray(found)) throw found;
	return found.length > 0 ? [found.map((json) => ({ json }))] : null;
}

async function find(context: IPollFunctions, events: Record<string, Event>, calls: Calls): Promise<IDataObject[]> {
	const item = parametersOf(context);
	const name = optionalText(item, 'event');
	const event = Object.hasOwn(events, name) ? events[name] : undefined;
	if (!event) throw badParameter(`"${name}" is not an event of this trigger`, 'Choose one from the list.');
	const ms = context.getPollBudgetMs?.() ?? olderBudgetMs;
	return await event(context, new PollBudget(maxCalls(item, calls), ms));
}

function maxCalls(item: Item, { least, usual }: Calls): number {
	const name = 'options.maxCallsPerPoll';
	return optionalText(item, name) === '' ? usual : count(item, name, 'Max Calls per Poll', { min: least });
}

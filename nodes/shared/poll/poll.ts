import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { optionalText, parametersOf } from '../fields/item';
import { nodeError } from '../policy/errors';
import { badParameter } from '../failure';
import { PollBudget } from './budget';
import { maxCalls, type Calls } from './maxCalls';

/** Finds what has happened since the last poll, as items. It sends no more requests than the budget allows. */
type Event = (context: IPollFunctions, budget: PollBudget) => Promise<IDataObject[]>;

/** The time for a poll in older n8n. They abandon no poll, but start the next one a minute later in parallel. */
const olderBudgetMs = 60_000;

/** Runs one poll of the chosen event. Its items become one execution; without items, nothing starts. Errors are thrown as n8n shows them. */
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

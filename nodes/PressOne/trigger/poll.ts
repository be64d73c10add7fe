import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { optionalNumber, optionalText, type Item } from '../../shared/fields/item';
import { badParameter } from '../../shared/policy/failure';
import { PollBudget } from '../../shared/poll/budget';
import { pollItem, runPoll } from '../../shared/poll/poll';
import { dataLow } from './dataLow';
import { orderCreated } from './orderCreated';
import { subscriptionExpiring } from './subscriptionExpiring';

const events = { dataLow, orderCreated, subscriptionExpiring };

const isEvent = (name: string): name is keyof typeof events => name in events;

/** Five at least (ours), so that each poll gets on. */
function maxCalls(item: Item): number {
	const calls = optionalNumber(item, 'options.maxCallsPerPoll', 'Max Calls per Poll') ?? 200;
	if (calls >= 5) return Math.floor(calls);
	throw badParameter('Max Calls per Poll must be 5 or more', `It is ${calls}.`);
}

/** One poll of the trigger. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	return await runPoll(context, async () => {
		const item = pollItem(context);
		const event = optionalText(item, 'event');
		if (!isEvent(event)) throw badParameter(`"${event}" is not an event of this trigger`, 'Choose one of the list.');
		return await events[event](context, new PollBudget(maxCalls(item), context.getPollBudgetMs()));
	});
}

import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { count, optionalText } from '../../shared/fields/item';
import { badParameter } from '../../shared/policy/failure';
import { PollBudget } from '../../shared/poll/budget';
import { pollItem, runPoll } from '../../shared/poll/poll';
import { dataLow } from './dataLow';
import { esimStatusChanged } from './esimStatusChanged';
import { defaultCalls } from './fields';
import { purchaseCreated } from './purchaseCreated';

const events = { dataLow, esimStatusChanged, purchaseCreated };

const isEvent = (name: string): name is keyof typeof events => name in events;

/** One poll of the trigger. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	return await runPoll(context, async () => {
		const item = pollItem(context);
		const event = optionalText(item, 'event');
		if (!isEvent(event)) throw badParameter(`"${event}" is not an event of this trigger`, 'Choose one of the list.');
		const isSet = optionalText(item, 'options.maxCallsPerPoll') !== '';
		const calls = isSet ? count(item, 'options.maxCallsPerPoll', 'Max Calls per Poll', { min: 2 }) : defaultCalls;
		return await events[event](context, new PollBudget(calls, context.getPollBudgetMs()));
	});
}

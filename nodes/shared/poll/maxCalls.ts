import type { INodeProperties } from 'n8n-workflow';
import { count, optionalText, type Item } from '../fields/item';

/** How many requests a poll may send: `least` is what it needs to make progress, `usual` is the default. */
export interface Calls {
	least: number;
	usual: number;
}

/** The option with which a user limits the requests of a poll. */
export const maxCallsPerPoll = ({ least, usual }: Calls): INodeProperties => ({
	displayName: 'Max Calls per Poll',
	name: 'maxCallsPerPoll',
	type: 'number',
	typeOptions: { minValue: least },
	default: usual,
	description: 'The most requests in one poll. The next poll continues where this one stopped.',
});

/** What the user has set, or the usual. */
export function maxCalls(item: Item, { least, usual }: Calls): number {
	const name = 'options.maxCallsPerPoll';
	return optionalText(item, name) === '' ? usual : count(item, name, 'Max Calls per Poll', { min: least });
}

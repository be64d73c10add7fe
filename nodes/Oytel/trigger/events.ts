import type { INodePropertyOptions } from 'n8n-workflow';

/** The events on Oytel's developer page. More are likely to come, and none is refused. */
const known: INodePropertyOptions[] = [
	{ name: 'eSIM Activated', value: 'esim.activated', action: 'On eSIM activated', description: 'The customer has activated the eSIM' },
	{ name: 'eSIM Expired', value: 'esim.expired', action: 'On eSIM expired', description: 'The eSIM has reached its expiry date' },
	{ name: 'eSIM Provisioned', value: 'esim.provisioned', action: 'On eSIM provisioned', description: 'An eSIM was created' },
	{
		name: 'Usage Threshold',
		value: 'usage.threshold',
		description: 'The data usage has reached a threshold. Oytel does not document which ones.',
	},
];

const other: INodePropertyOptions = {
	name: 'Other',
	value: 'other',
	action: 'On any other event',
	description: 'Any event that is not on this list',
};

export const eventOptions = [...known, other];

/** Whether an event is one of the chosen ones. An empty choice means all events. Letter case does not matter. */
export function isChosen(event: string | null, chosen: string[]): boolean {
	if (chosen.length === 0) return true;
	const name = event?.toLowerCase();
	const value = known.find((one) => one.value === name)?.value ?? other.value;
	return chosen.includes(String(value));
}

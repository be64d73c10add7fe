import type { INodePropertyOptions } from 'n8n-workflow';

/** The events of Oytel's developer page. Others are likely to come and are never refused. */
const known: INodePropertyOptions[] = [
	{ name: 'eSIM Activated', value: 'esim.activated', description: 'The customer has activated the eSIM' },
	{ name: 'eSIM Expired', value: 'esim.expired', description: 'The expiry date of the eSIM has come' },
	{ name: 'eSIM Provisioned', value: 'esim.provisioned', description: 'An eSIM was created' },
	{
		name: 'Usage Threshold',
		value: 'usage.threshold',
		description: 'The data usage has reached a threshold; which ones there are is not documented',
	},
];

const other: INodePropertyOptions = { name: 'Other', value: 'other', description: 'Any event that is not in this list' };

export const eventOptions = [...known, other];

/** Whether an event is one of the chosen ones. None chosen means all; letter case is not relied on. */
export function isChosen(event: string | null, chosen: string[]): boolean {
	if (chosen.length === 0) return true;
	const name = event?.toLowerCase();
	const value = known.find((one) => one.value === name)?.value ?? other.value;
	return chosen.includes(String(value));
}

import type { INodePropertyOptions } from 'n8n-workflow';

interface EventKind {
	option: INodePropertyOptions;
	/** The types that mean it. */
	matches: RegExp;
}

/**
 * The events of eSIM Go's notification pages. Letter case is not relied on. The page of CountryChange is called
 * LocationUpdate; the exact value for a profile status is not visible on its page, which is called ProfileStatusChange.
 */
const kinds: EventKind[] = [
	{
		option: {
			name: 'Country Change',
			value: 'countryChange',
			description: 'Registered in a country not visited in the last 24 hours, and every 24 hours again',
		},
		matches: /^(countrychange|locationupdate)$/i,
	},
	{
		option: {
			name: 'Deletion Scheduled',
			value: 'deletionScheduled',
			description: 'An eSIM without a bundle for 180 days will be deleted in 7 days',
		},
		matches: /^esim\.deletion_scheduled$/i,
	},
	{
		option: { name: 'eSIM Deleted', value: 'esimDeleted', description: 'An eSIM was deleted because it had no bundle for a long time' },
		matches: /^esim\.deleted$/i,
	},
	{
		option: { name: 'First Attachment', value: 'firstAttachment', description: 'Registered in a network for the first time' },
		matches: /^firstattachment$/i,
	},
	{
		option: { name: 'First Use', value: 'firstUse', description: 'Used data for the first time; the clock of the bundle starts' },
		matches: /^firstuse$/i,
	},
	{
		option: {
			name: 'Insufficient Balance',
			value: 'insufficientBalance',
			description: 'An order was rejected because the balance does not cover it',
		},
		matches: /^insufficientbalance$/i,
	},
	{
		option: {
			name: 'Low Balance',
			value: 'lowBalance',
			description: 'The balance reached the threshold set in the portal, then 75, 50 and 10 percent of it',
		},
		matches: /^lowbalance$/i,
	},
	{
		option: { name: 'Phone Number Disabled', value: 'msisdnDisabled', description: 'The phone number of an eSIM was switched off' },
		matches: /^msisdndisabled$/i,
	},
	{
		option: { name: 'Phone Number Enabled', value: 'msisdnEnabled', description: 'The phone number of an eSIM was switched on' },
		matches: /^msisdnenabled$/i,
	},
	{
		option: {
			name: 'Profile Status Change',
			value: 'profileStatusChange',
			description: 'The eSIM profile was downloaded, installed or released',
		},
		matches: /profile/i,
	},
	{
		option: { name: 'Top-Up', value: 'topUp', description: 'The amount of a bundle was raised' },
		matches: /^topup$/i,
	},
	{
		option: { name: 'Utilisation', value: 'utilisation', description: '1, 50, 80 or 100 percent of a bundle is used' },
		matches: /^utili[sz]ation$/i,
	},
];

export const eventOptions = kinds.map(({ option }) => option);

/**
 * Whether an event of this type is one of the chosen ones. None chosen means all, unknown ones and those without a type
 * too; what is not chosen never passes, since a workflow behind it may buy.
 */
export function isChosen(type: string | null, chosen: string[]): boolean {
	if (chosen.length === 0) return true;
	return type !== null && kinds.some(({ option, matches }) => chosen.includes(String(option.value)) && matches.test(type));
}

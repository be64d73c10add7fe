import type { INodePropertyOptions } from 'n8n-workflow';

interface EventKind {
	option: INodePropertyOptions;
	/** The types of event that belong to it. */
	matches: RegExp;
}

/**
 * The events on eSIM Go's notification pages, in any letter case. The page on CountryChange is called LocationUpdate. The
 * page on profile statuses is called ProfileStatusChange, and does not show the exact type.
 */
const kinds: EventKind[] = [
	{
		option: {
			name: 'Country Change',
			value: 'countryChange',
			description: 'The eSIM registered in a country it did not visit in the last 24 hours. Repeated every 24 hours.',
		},
		matches: /^(countrychange|locationupdate)$/i,
	},
	{
		option: {
			name: 'Deletion Scheduled',
			value: 'deletionScheduled',
			description: 'The eSIM had no bundle for 180 days and will be deleted in 7 days',
		},
		matches: /^esim\.deletion_scheduled$/i,
	},
	{
		option: {
			name: 'eSIM Deleted',
			value: 'esimDeleted',
			action: 'On eSIM deleted',
			description: 'The eSIM was deleted because it had no bundle for a long time',
		},
		matches: /^esim\.deleted$/i,
	},
	{
		option: { name: 'First Attachment', value: 'firstAttachment', description: 'The eSIM registered on a network for the first time' },
		matches: /^firstattachment$/i,
	},
	{
		option: { name: 'First Use', value: 'firstUse', description: 'The bundle was used for the first time, and its time started to run' },
		matches: /^firstuse$/i,
	},
	{
		option: {
			name: 'Insufficient Balance',
			value: 'insufficientBalance',
			description: 'An order was rejected because the balance is too low',
		},
		matches: /^insufficientbalance$/i,
	},
	{
		option: {
			name: 'Low Balance',
			value: 'lowBalance',
			description: 'The balance fell to the threshold set in the portal, or to 75, 50 or 10 percent of it',
		},
		matches: /^lowbalance$/i,
	},
	{
		option: { name: 'Phone Number Disabled', value: 'msisdnDisabled', description: 'The phone number of the eSIM was switched off' },
		matches: /^msisdndisabled$/i,
	},
	{
		option: { name: 'Phone Number Enabled', value: 'msisdnEnabled', description: 'The phone number of the eSIM was switched on' },
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
		option: {
			name: 'SMS Failed',
			value: 'smsFailed',
			action: 'On SMS failed',
			description: 'A text message to the eSIM could not be delivered',
		},
		matches: /^smsfailed$/i,
	},
	{
		option: {
			name: 'Top-Up',
			value: 'topUp',
			action: 'On top-up',
			description: 'An amount was topped up. eSIM Go does not document whether it is your balance or a bundle.',
		},
		matches: /^(auto|esimgo)?topup$/i,
	},
	{
		option: { name: 'Utilisation', value: 'utilisation', description: 'The bundle is used to 1, 50, 80 or 100 percent' },
		matches: /^utili[sz]ation$/i,
	},
];

export const eventOptions = kinds.map(({ option }) => option);

/**
 * Whether an event of this type is chosen. If none are chosen, all are, including unknown types and events without a type.
 * Otherwise only chosen events pass, because the workflow behind them may buy.
 */
export function isChosen(type: string | null, chosen: string[]): boolean {
	if (chosen.length === 0) return true;
	return type !== null && kinds.some(({ option, matches }) => chosen.includes(String(option.value)) && matches.test(type));
}

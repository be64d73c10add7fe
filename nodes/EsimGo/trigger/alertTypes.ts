import type { INodePropertyOptions } from 'n8n-workflow';

interface AlertType {
	option: INodePropertyOptions;
	/** The `alertType` values that mean it. */
	matches: RegExp;
}

/**
 * The alert types of eSIM Go's notification pages. Letter case is not relied on. The page of CountryChange is called
 * LocationUpdate; the exact value for a profile status is not visible on its page, which is called ProfileStatusChange.
 */
const alertTypes: AlertType[] = [
	{
		option: { name: 'Country Change', value: 'countryChange', description: 'Registered in a country not visited in the last 24 hours, and every 24 hours again' },
		matches: /^(countrychange|locationupdate)$/i,
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
		option: { name: 'Insufficient Balance', value: 'insufficientBalance', description: 'An order was rejected because the balance does not cover it' },
		matches: /^insufficientbalance$/i,
	},
	{
		option: { name: 'Low Balance', value: 'lowBalance', description: 'The balance reached the threshold set in the portal, then 75, 50 and 10 percent of it' },
		matches: /^lowbalance$/i,
	},
	{
		option: { name: 'Profile Status Change', value: 'profileStatusChange', description: 'The eSIM profile was downloaded, installed or released' },
		matches: /profile/i,
	},
	{
		option: { name: 'Utilisation', value: 'utilisation', description: '1, 50, 80 or 100 percent of a bundle is used' },
		matches: /^utili[sz]ation$/i,
	},
];

export const alertTypeOptions = alertTypes.map(({ option }) => option);

/** Whether an event's `alertType` is one of the chosen ones. None chosen means all, unknown ones too; so does no type. */
export function isChosen(alertType: string | null, chosen: string[]): boolean {
	if (chosen.length === 0 || alertType === null) return true;
	return alertTypes.some(({ option, matches }) => chosen.includes(String(option.value)) && matches.test(alertType));
}

import type { Refusal } from '../shared/http/refusals';

const notFound = /not found|unknown|does not exist|invalid|no such/i;

const unknownEsim =
	'CELITECH has no eSIM with this ICCID in your account. Compare it with the field iccid of Purchase, Get Many. An ICCID has 18 to 22 digits.';

const unknownPurchase =
	'Your account has no purchase with this ID. Take id from Purchase, Get Many: it is not the ICCID and not your Reference.';

/**
 * The words of the message decide, where they say nothing the call. CELITECH has neither error codes nor documented texts, and
 * all its refusals share 400.
 */
export const refusals: Refusal[] = [
	{
		status: [429],
		advice: 'CELITECH is not accepting more requests at the moment.',
	},
	{
		says: [/credit|insufficient|balance|funds/i],
		advice:
			'Your CELITECH account does not cover this purchase. Ask CELITECH to raise your credit, then run again with the same reference.',
	},
	{
		says: [/top-?up/i, /not allowed/i],
		advice: 'CELITECH tops up an eSIM only after it was installed, and not once it has ended. Try again later, or sell a new eSIM.',
	},
	{
		says: [/diamond/i],
		advice: 'Network Brand and Email Brand are for Diamond partners. Remove these options.',
	},
	{
		says: [/referenceid/i, /used/i],
		advice: 'CELITECH has a purchase under this Reference already. Look for it with Purchase, Get Many and the filter Reference ID.',
	},
	{
		says: [/referenceid/i],
		advice: '"referenceId" is the field Reference. Give the purchase a shorter one.',
	},
	{
		says: [/networkbrand|emailbrand|language/i],
		advice: 'Check the options Network Brand, Email Brand and Language.',
	},
	{
		says: [/email/i],
		advice: 'Check the option Email: it takes one address.',
	},
	{
		says: [/datalimit|package not/i],
		advice:
			'"dataLimitInGB" is the field Data (GB). CELITECH does not sell this size for this destination and length of stay. Package, Get Many shows what it sells there.',
	},
	{
		says: [/unlimited/i],
		advice: 'Unlimited data is sold for 3 to 30 days between two dates. Set Validity to Between Two Dates.',
	},
	{
		says: [/destination/i],
		advice: 'CELITECH does not know this destination. Choose one from the list, or take its code from Destination, Get Many.',
	},
	{
		says: [/\bover\b|active|started|category|new dates|past/i],
		call: /^POST \/purchases\/edit$/,
		advice:
			'Dates can change until the purchase is over, the Start Date only until it begins. The new stay must have the same price as the old one: "minDays" and "maxDays" of Package, Get Many show for which stays a price applies.',
	},
	{
		says: [/startdate|enddate|duration|dates/i],
		advice:
			'Check Start Date and End Date, or Duration. A stay begins today or later, within a year, and lasts at most 90 days. Dates count in the time zone of the workflow.',
	},
	{
		says: [/installed|device/i],
		advice: 'CELITECH knows the phone only after the eSIM was installed. Try again once the traveller has installed it.',
	},
	{
		says: [/aftercursor/i],
		advice: 'The list changed while it was read. Run again.',
	},
	{ says: [/purchase/i, notFound], advice: unknownPurchase },
	{ says: [/sim\b|iccid/i, /not found|unknown|does not exist|invalid|no such|must/i], advice: unknownEsim },
	{ status: [400, 404], call: /\{purchaseId\}|^POST \/purchases\/edit$/, advice: unknownPurchase },
	{ status: [400, 404], call: /^GET \/esim/, advice: unknownEsim },
	{
		status: [400, 404],
		call: /^POST \/purchases\/topup$/,
		advice:
			'CELITECH did not accept this top-up. Check that the ICCID is an eSIM of your account, that it is installed, and that Data (GB) and the dates are on sale for its destination (Package, Get Many).',
	},
	{
		status: [400, 404],
		call: /^POST \/purchases(\/v2)?$/,
		advice:
			'CELITECH did not accept this purchase. Check that it sells this size (Data (GB)) for this destination and these dates: Package, Get Many shows what there is.',
	},
	{
		status: [401],
		advice: 'The access token was refused, even after a new one was fetched. Check the client ID and client secret in the credential.',
	},
	{
		status: [403],
		advice: 'The address is probably wrong: the API answers 403 for an unknown path. Check the base URL in the credential.',
	},
	{
		status: [400],
		advice: 'Compare what you entered in this node with what the message says.',
	},
	{
		status: [404],
		advice: 'There is nothing at this address. Check the base URL in the credential.',
	},
	{
		status: [504],
		advice: 'CELITECH took too long to answer. It may still have acted.',
	},
];

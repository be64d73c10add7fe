import type { Refusal } from '../shared/http/refusals';

const notFound = /not[ _]found|unknown|invalid|does not exist/i;

const unknownEsim =
	'Oytel does not know this eSIM, or it belongs to another key: a sandbox key sees only sandbox eSIMs. Take the "id" of the purchase as eSIM ID.';

const unknownPlan = 'Oytel sells no plan with this ID. Choose one from the list, or take id from Plan, Get Many.';

/** Oytel documents no codes and no texts. Those here were seen in its SDK's samples, or are words that such a refusal must contain. */
export const refusals: Refusal[] = [
	{
		status: [429],
		advice:
			'Oytel allows 10 requests a second, 100 purchases and 1000 status reads an hour, those of other programs included. For purchases, the option Wait for Limit makes the node wait.',
	},
	{
		status: [401],
		advice:
			'Oytel did not accept the API key in the credential. Compare it with the one in the Oytel developer dashboard. If they are the same, choose another API Key Header: the documents contradict each other.',
	},
	{
		says: [/balance/i, /below|minimum/i],
		advice:
			'Oytel stops its API while the balance is below 25 USD. Add funds in the Oytel dashboard, then run again with the same reference.',
	},
	{
		says: [/insufficient|balance|funds|credit/i],
		advice: 'Your Oytel balance does not cover this plan. Add funds in the Oytel dashboard, then run again with the same reference.',
	},
	{
		status: [402],
		advice:
			'Your Oytel balance is too low: for this plan, or for the 25 USD that Oytel asks for at all times. Add funds in the Oytel dashboard.',
	},
	{
		says: [/production/i],
		advice: 'Oytel gives production access after a first payment of 200 USD. Until then, use a key that starts with sk_sandbox_.',
	},
	{
		says: [/may not provision|permission|read.?only/i],
		advice: 'This key may only read. Create a key in the Oytel developer dashboard that may provision.',
	},
	{
		says: [/(no longer|not) available|unavailable|out of stock|sold out/i],
		advice: 'Oytel does not sell this plan at the moment. Plan, Get Many shows what is available.',
	},
	{
		says: [/reference/i],
		advice:
			"Oytel has a purchase under this Reference already. Oytel cannot list purchases: look for its eSIM in the execution that bought it, or ask Oytel's support.",
	},
	{ says: [/plan/i, notFound], advice: unknownPlan },
	{ says: [/sim\b|sim_/i, notFound], advice: unknownEsim },
	{ says: [/e-?mail/i], advice: 'Check Customer Email: it takes one address.' },
	{ says: [/term/i], advice: 'Check Term: the price table of Plan, Get Many (priceByTerm) shows the terms of each plan, in months.' },
	{ says: [/webhook/i], advice: 'Check the option Webhook URL: it takes the Production URL of an Oytel Trigger.' },
	{ says: [/customer.?name/i], advice: 'Check Customer Name.' },
	{
		status: [403],
		advice: 'This API key may not do that. Production access needs a balance of 200 USD once, and 25 USD at all times.',
	},
	{
		status: [404],
		call: /\/esim\/\{esimId\}/,
		advice: `${unknownEsim} If it is right, the base URL in the credential may be wrong: the documents show four.`,
	},
	{
		status: [404],
		advice:
			'Oytel does not know this plan or eSIM, or the base URL in the credential is wrong. The documents show four base URLs: choose another one there.',
	},
	{
		status: [400, 409, 422],
		call: /^POST \/esim\/provision$/,
		advice: 'Compare Plan, Term, Customer Email and Customer Name with what the message says.',
	},
];

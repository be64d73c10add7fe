import type { Refusal } from '../shared/http/refusals';

const notFound = /not found|unknown|invalid|not yours|does not exist|no such/i;

/**
 * eSIM Go has no error codes, and its documents give the text of one error only. One status stands for many things (403: a
 * wrong key, an address that is not allowed, no stock, another account's eSIM), so its words decide, and where they say
 * nothing, the call.
 */
export const refusals: Refusal[] = [
	{
		status: [429],
		advice:
			'eSIM Go takes 10 requests a second from one address. Other programs at your address count, too. If it happens often, let them do less at the same time.',
	},
	{
		status: [401, 403],
		says: [/access denied|unauthori[sz]ed|api[ -]?key|\bip\b|allow ?list/i],
		advice:
			"eSIM Go refused access. Either the API key is wrong: copy it again from the eSIM Go portal, under Account Settings, API Details. Or the address of this n8n is not on your account's IP allow list there. eSIM Go does not say which of the two.",
	},
	{
		says: [/insufficient|not enough (balance|funds|credit)|balance is too low|low balance/i],
		advice:
			'Your eSIM Go balance does not cover this order. Add funds in the eSIM Go portal, or with Organisation, Charge Saved Card. Then run again with the same reference.',
	},
	{
		says: [/consumption/i],
		advice:
			'Only accounts on Consumption billing have these prices, and yours is not one of them. For the prices of bundles, use Catalogue, Get Many.',
	},
	{
		says: [/policy/i],
		advice: 'eSIM Go itself suspended this eSIM, for fair use or compliance: only its support can lift that.',
	},
	{
		says: [/refund/i, /\bnot\b|disabled/i],
		advice: 'Refunds are off for your account. Your eSIM Go account manager can enable them.',
	},
	{
		says: [/refund/i],
		call: /\/inventory\/refund$/,
		advice: 'eSIM Go takes stock back only for some weeks after the purchase, and only what is unused. Inventory, Get Many shows both.',
	},
	{
		says: [/refund|offerid/i],
		advice:
			'Run Revoke in the mode Validate first. If it gives an "offerId", enter it as Offer ID. If it gives none, eSIM Go no longer refunds this bundle.',
	},
	{
		says: [/\b(no|none|not enough|out)\b/i, /inventory|stock|\bleft\b/i],
		advice:
			'Your inventory has none of this bundle left. Inventory, Get Many shows what there is. Buy more into it with Order, Create and Assign to eSIMs switched off, or sell from your balance with Order, Create.',
	},
	{
		says: [/deactivated/i],
		advice: 'This eSIM is deactivated for good: nothing can be put on it or read from it. Sell a new eSIM.',
	},
	{
		says: [/compatible/i],
		advice:
			'This bundle needs an eSIM of another operator profile. Choose another bundle (eSIM, Check Compatibility shows whether it fits), or add the option Allow Reassign, so that eSIM Go may provide a new eSIM.',
	},
	{
		says: [/bundle/i, /not on this esim/i],
		advice: 'This eSIM has no such bundle. eSIM Bundle, Get Many lists those that it has. Names count exactly, letter case included.',
	},
	{
		says: [/assignment/i, /\bnot\b/i],
		advice: 'This bundle was not put on this eSIM under that Assignment ID. Take "assignmentId" from eSIM Bundle, Get Many.',
	},
	{
		says: [/already started/i],
		advice: 'The traveller already uses this bundle, so it can no longer be taken back.',
	},
	{
		says: [/already suspended|not suspended/i],
		advice: 'The eSIM is in this state already. eSIM, Get Suspension shows it.',
	},
	{
		says: [/usage ?id/i],
		advice: 'No purchase in your inventory has this Usage ID. Copy "usageId" from Inventory, Get Many.',
	},
	{
		says: [/bundle/i, notFound],
		advice:
			'eSIM Go sells your account no bundle of this name. Choose one from the list, or take id from Catalogue, Get Many. Names count exactly, letter case included.',
	},
	{
		says: [/\border/i, notFound],
		advice:
			'Your account has no order with this ID. Enter the order reference of eSIM Go, which purchases give as "orderId", and not your Reference. Order, Get Many lists them.',
	},
	{
		says: [/\bno e?sim/i, /found/i],
		advice:
			'No eSIM belongs to this reference. Enter the eSIM Go reference of an order or application, which purchases give as "orderId". Orders into the inventory have no eSIMs.',
	},
	{
		says: [/sim\b|iccid/i, notFound],
		advice:
			'Your account has no eSIM with this ICCID. Compare it with eSIM, Get Many. An eSIM that was deleted, or that eSIM Go took back after a revoke, is gone.',
	},
	{
		says: [/quantity/i, /iccids/i],
		advice: 'Each existing eSIM gets one bundle per line. Leave Quantity at 1 and give all ICCIDs, or give none for new eSIMs.',
	},
	{
		says: [/quantity must be/i],
		call: /\/inventory\/refund$/,
		advice: 'Change Quantity to a number within these bounds. Inventory, Get Many shows as remaining how many are left of this purchase.',
	},
	{
		says: [/iccids/i],
		advice: 'ICCIDs are for existing eSIMs, so Assign to eSIMs must be on. For an order into the inventory, give none.',
	},
	{
		says: [/starttime/i],
		advice: 'Check Start Time: it takes a date and time, or nothing.',
	},
	{
		says: [/profileid/i],
		advice: 'Check the option Branding Profile: it takes the ID of a profile under eSIM Branding in the eSIM Go portal.',
	},
	{
		says: [/saved card/i],
		advice: 'No card is saved for your account. Make a first payment in the eSIM Go portal, then the card can be charged from here.',
	},
	{
		says: [/amount\b|per day/i],
		call: /\/organisation\/balance$/,
		advice: 'eSIM Go takes at least 1000 at once and at most 5000 a day, unless your account manager changes it. Change Amount.',
	},
	{
		says: [/sender/i],
		advice: 'Your account may not send under this name. Use eSIM in the field From, or ask your account manager for a name of your own.',
	},
	{
		says: [/msisdn/i],
		advice: 'This eSIM has no phone number, so it receives no SMS.',
	},
	{
		says: [/not been attached|never attached/i],
		advice: 'This eSIM was never connected to a network, so it has no location yet. Try again once the traveller uses it.',
	},
	{
		says: [/no date|operator|cannot (filter|order) by/i],
		advice: 'eSIM Go does not take this filter or this sort order. Check both in the panel. Times are written like 2026-12-01T00:00:00Z.',
	},
	{
		status: [410],
		advice: 'This eSIM is deactivated for good: nothing can be put on it or read from it. Sell a new eSIM.',
	},
	{
		status: [403],
		call: /\/catalogue\/prices$/,
		advice:
			'Only accounts on Consumption billing have these prices. If yours is one of them, check the API key and the IP allow list in the eSIM Go portal.',
	},
	{
		status: [400, 403],
		call: /^POST .+\/suspend$/,
		advice:
			'Check the ICCID: an eSIM of another account, or a deactivated one, cannot be suspended. If eSIM Go itself suspended this eSIM, for fair use or compliance, only its support can lift that.',
	},
	{
		status: [400, 403, 404],
		call: /^GET \/orders\/\{/,
		advice:
			'Your account probably has no order with this ID. Enter the order reference of eSIM Go, which purchases give as "orderId", and not your Reference.',
	},
	{
		status: [400, 404],
		call: /^GET \/esims\/assignments$|^GET \/esims\/(qr|csv)\//,
		advice: 'No eSIM belongs to this reference. Enter the eSIM Go reference of an order or application, which purchases give as "orderId".',
	},
	{
		status: [400, 404],
		call: /^GET \/esims\/\{iccid\}/,
		advice: 'Your account probably has no eSIM with this ICCID. eSIM Go answers this for an unknown one. Compare it with eSIM, Get Many.',
	},
	{
		status: [403],
		call: /^POST \/esims\/apply$/,
		advice:
			'One of three things: your inventory has none of this bundle left (Inventory, Get Many shows it), the ICCID is not in your account, or the key is refused (see the eSIM Go portal, Account Settings, API Details).',
	},
	{
		status: [400, 404],
		call: /^GET \/catalogue\/bundle\//,
		advice: 'eSIM Go sells your account no bundle of this name. Choose one from the list. Names count exactly, letter case included.',
	},
	{
		status: [400],
		call: /^POST \/orders$/,
		advice:
			'eSIM Go did not accept the order. Most often the bundle is unknown to your account, the balance does not cover it, or an ICCID is not yours or not of the right operator. Order, Validate checks the same order without buying.',
	},
	{
		status: [401],
		advice:
			'eSIM Go did not accept the API key in the credential. Copy it again from the eSIM Go portal, under Account Settings, API Details.',
	},
	{
		status: [403],
		advice:
			"eSIM Go answers 403 if the API key is wrong, if the address of this n8n is not on your account's IP allow list, or if the eSIM is not in your account. Check the key in the eSIM Go portal, under Account Settings, API Details, then the ICCID.",
	},
	{
		status: [404],
		advice:
			'There is nothing at this address. The base URL in the credential must end with the version, as in https://api.esim-go.com/v2.5.',
	},
	{
		status: [503],
		advice: 'eSIM Go is still processing this. Run the node again in a few minutes.',
	},
];

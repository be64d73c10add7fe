import type { Refusal } from '../shared/http/refusals';

const unknownPackage =
	'PressOne does not sell this package to you. Read the packages again with Package, Get Many, and choose one of them.';

const unknownEsim = 'PressOne does not know this ICCID, or the eSIM does not belong to your account. Compare it with eSIM, Get Many.';

/**
 * PressOne says that each refusal has a code and a reason. Codes and meanings are the twin API's (Airalo's partner API). Its
 * texts are never what decides between two of them; names of fields and a few fixed texts are.
 */
export const refusals: Refusal[] = [
	{
		codes: ['11'],
		advice: 'Your PressOne balance or credit does not cover this. Add funds at PressOne, then run again with the same reference.',
	},
	{ codes: ['13'], advice: 'The operator is under maintenance. Run again later, or offer a package of another operator.' },
	{
		codes: ['14'],
		advice: 'PressOne reports that the request was changed on its way (checksum). Check proxies between n8n and PressOne, then run again.',
	},
	{
		codes: ['23'],
		advice: 'The operator does not allow this top-up now. Read the top-up packages of this eSIM again and choose one of them.',
	},
	{ codes: ['33'], advice: 'PressOne does not have that many eSIMs of this package. Lower the quantity, or run again later.' },
	{ codes: ['34'], advice: 'The package is unknown or out of stock. Read the packages again and choose another.' },
	{ codes: ['43'], advice: 'PressOne could not understand the request. Check the parameters of this node.' },
	{
		codes: ['53'],
		advice: 'PressOne does not say what went wrong, so it may have acted. Look at the order list before you send anything again.',
	},
	{ codes: ['73'], advice: 'This eSIM is recycled: it can never be used or topped up again. Sell a new eSIM.' },
	{
		codes: ['89'],
		advice:
			'PressOne accepts requests only from the IP addresses on its allow-list, and the address of this n8n is not on it. Have PressOne add the public IP address of this n8n.',
	},
	{
		fields: ['package_id'],
		says: [/exceed/i],
		advice: 'This eSIM already has as many top-ups as PressOne allows. Sell a new eSIM.',
	},
	{
		fields: ['package_id'],
		call: /\/topups$/,
		advice: 'package_id is the field Package. This package is not a top-up for this eSIM now. Top-Up, Get Packages lists those that are.',
	},
	{ fields: ['package_id'], advice: `package_id is the field Package. ${unknownPackage}` },
	{
		fields: ['quantity'],
		says: [/available/i],
		advice: 'PressOne does not have that many eSIMs of this package. Lower the quantity, or run again later.',
	},
	{ fields: ['quantity'], advice: 'Change Quantity: PressOne takes 1 to 50.' },
	{
		fields: ['iccid'],
		says: [/active/i],
		advice: 'An eSIM can be topped up only while it is active. This one may not be in use yet, or may have ended.',
	},
	{ fields: ['iccid', 'filter.iccid'], advice: unknownEsim },
	{
		fields: ['description', 'filter.description'],
		advice: 'The description holds your own Description and the Reference. Use shorter or plainer ones.',
	},
	{ fields: ['filter.created_at'], advice: 'Check Created After and Created Before.' },
	{ fields: ['filter.country'], advice: 'Country takes a code of two letters, such as NG.' },
	{ fields: ['filter.type'], advice: 'Check the filter Type.' },
	{ fields: ['limit', 'page'], advice: 'PressOne does not take this page size. Switch off Return All, or set another Limit.' },
	{
		fields: ['client_id', 'client_secret', 'grant_type'],
		advice: 'PressOne did not accept the client ID and client secret in the credential. Copy both again.',
	},
	{
		status: [429],
		call: /\/packages$/,
		advice: 'PressOne gives the package history of an eSIM once in 15 minutes, and the list of packages 40 times a minute.',
	},
	{
		status: [429],
		call: /\/usage$/,
		advice: 'PressOne gives the usage of an eSIM 100 times a minute, and renews the numbers every 20 minutes only.',
	},
	{ status: [429], advice: 'PressOne is not accepting more requests at the moment.' },
	{
		status: [401, 404],
		call: /^GET \/customer\/v2\/orders\/\{/,
		advice:
			'Your account has no order with this ID: PressOne answers 401 for one that is not yours. Enter the order ID of PressOne, which purchases give as "orderId", and not your Reference.',
	},
	{
		status: [401],
		advice:
			'PressOne did not accept the access token, even after a new one was fetched. Check client ID and client secret in the credential.',
	},
	{
		status: [403],
		advice: 'PressOne does not allow this. Ask PressOne about the permissions of your account and its list of allowed IP addresses.',
	},
	{ status: [404], call: /\/sims\/\{iccid\}/, advice: unknownEsim },
	{ status: [404], advice: 'There is nothing at this address. The base URL in the credential is the host alone, without /customer/v2.' },
	{ status: [400, 422], advice: 'Compare the parameters of this node with what the message says.' },
];

/** Codes that prove that nothing was bought. No other code proves it. */
export const provesNothingBought = new Set(['11', '13', '14', '23', '33', '34', '43', '73', '89']);

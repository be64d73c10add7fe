import type { Provider } from '../shared/http/provider';
import { businessCode, errorData, errorText } from './wire';

/** What to do about each code. The meanings are the twin API's (Airalo's partner API). The texts are ours: nothing depends on PressOne's. */
const codeAdvice: Record<string, string> = {
	'11': 'Your PressOne balance or credit does not cover this. Add funds at PressOne, then run again with the same reference.',
	'13': 'The operator is under maintenance. Run again later, or offer a package of another operator.',
	'14': 'PressOne reports that the request was changed on its way (checksum). Check proxies between n8n and PressOne, then run again.',
	'23': 'The operator does not allow this top-up now. Read the top-up packages of this eSIM again and choose one of them.',
	'33': 'PressOne does not have that many eSIMs of this package. Lower the quantity, or run again later.',
	'34': 'The package is unknown or out of stock. Read the packages again and choose another.',
	'43': 'PressOne could not understand the request. Check the parameters of this node.',
	'53': 'PressOne does not say what went wrong, so it may have acted. Look at the order list before you send anything again.',
	'73': 'This eSIM is recycled: it can never be used or topped up again. Sell a new eSIM.',
	'89': 'PressOne accepts requests only from the IP addresses on its allow-list, and the address of this n8n is not on it. Nothing was bought. Have PressOne add the public IP address of this n8n.',
};

/** Codes that prove that nothing was bought. No other code proves it. */
const provesNothingBought = new Set(['11', '13', '14', '23', '33', '34', '43', '73', '89']);

/** Whether PressOne may have acted in spite of the refusal. */
function mayHaveActed(body: unknown): boolean {
	const code = businessCode(body);
	return code !== undefined && !provesNothingBought.has(code);
}

const statusAdvice: Record<number, string> = {
	400: 'Compare the parameters of this node with what the message says.',
	401: 'PressOne did not accept the access token, even after a new one was fetched. It answers the same for an order that is not yours. Check the credential and the ID.',
	403: 'PressOne does not allow this. Ask PressOne about the permissions of your account and its list of allowed IP addresses.',
	404: 'PressOne does not know this ICCID, or it does not belong to your account. The base URL in the credential may be wrong too.',
	422: 'Compare the parameters of this node with what the message says.',
};

function advice(status: number, body: unknown): string | undefined {
	return codeAdvice[businessCode(body) ?? ''] ?? statusAdvice[status];
}

/** A minute, and a second more for requests that arrive late: PressOne counts arrivals, the lane counts sends. */
const minuteMs = 61_000;

/**
 * PressOne's data API. It documents 100 usage reads a minute per ICCID; 40 package lists a minute are its twin API's
 * limit. No general limit is known, so the pace is our choice. `getPackageHistory.ts` keeps to the one package history
 * per eSIM in 15 minutes.
 */
export const pressOne: Provider = {
	id: 'pressOne',
	label: 'PressOne',
	credential: 'pressOneApi',
	// Our choice: no document says how long an order may take to be listed.
	showsWithinMs: 15 * 60_000,
	pace: { sends: 10, windowMs: 1_000, inFlight: 5, ignoresHeaders: true },
	limits: ({ method, path, values }) => {
		if (method !== 'GET') return [];
		if (path === '/customer/v2/packages') return [limit('packages', 40, '40 package lists a minute')];
		if (path.endsWith('/usage')) return [limit(`usage of ${values?.iccid ?? ''}`, 100, '100 usage reads of an eSIM a minute')];
		return [];
	},
	renewsToken: true,
	errorText,
	errorData,
	advice,
	mayHaveActed,
};

function limit(key: string, sends: number, what: string) {
	return { key, pace: { sends, windowMs: minuteMs, inFlight: 10, ignoresHeaders: true }, what };
}

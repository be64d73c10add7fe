import type { Provider } from '../shared/http/provider';
import { businessCode, errorData, errorText } from './wire';

/** What to do about each code. The meanings are the twin API's; the texts are ours, and nothing depends on PressOne's. */
const codeAdvice: Record<string, string> = {
	'11': 'Your PressOne balance or credit does not cover this. Add funds at PressOne, then run again with the same reference.',
	'13': 'The operator is under maintenance. Run again later, or offer a package of another operator.',
	'14': 'PressOne found the request changed on its way (checksum). Check proxies between n8n and PressOne, then run again.',
	'23': 'The operator does not allow this top-up now. Read the top-up packages of this eSIM again and choose one of them.',
	'33': 'PressOne does not have that many eSIMs of this package. Lower the quantity, or run again later.',
	'34': 'The package is unknown or out of stock. Read the packages again and choose another.',
	'43': 'PressOne could not make sense of the request. Check the parameters of this node.',
	'53': 'PressOne does not say what went wrong, so it may have acted. Look at the order list before anything is sent again.',
	'73': 'This eSIM is recycled: it can never be used or topped up again. Sell a new eSIM.',
	'89': 'PressOne takes requests from listed addresses only, and that of this n8n is not among them. Nothing was bought. Add its public IP address to the allow-list at PressOne.',
};

/** Codes that say for certain that nothing was bought; of any other code that is not known. */
const provesNothingBought = new Set(['11', '13', '14', '23', '33', '34', '43', '73', '89']);

/** Whether a refusal may have acted all the same. */
function mayHaveActed(body: unknown): boolean {
	const code = businessCode(body);
	return code !== undefined && !provesNothingBought.has(code);
}

const statusAdvice: Record<number, string> = {
	400: 'Check the parameters of this node against what the message says. PressOne uses 400 and 422 alike.',
	401: 'The access token was not accepted, also after a new one was fetched; PressOne answers the same for an order that is not yours. Check the credential and the ID.',
	403: 'PressOne does not allow this: ask it about the permissions of your account and its list of allowed IP addresses.',
	404: 'PressOne does not know this ICCID, or it does not belong to your account. The base URL in the credential may be wrong too.',
	422: 'Check the parameters of this node against what the message says.',
};

function advice(status: number, body: unknown): string | undefined {
	return codeAdvice[businessCode(body) ?? ''] ?? statusAdvice[status];
}

/** A minute, and a second for requests that arrive late: PressOne counts arrivals, the lane counts sends. */
const minuteMs = 61_000;

/**
 * PressOne's data API. It documents 100 usage reads a minute per ICCID; 40 package lists a minute are its twin API's. No
 * general limit is known: the pace is ours. Its one package history per eSIM in 15 minutes is kept in `history.ts`.
 */
export const pressOne: Provider = {
	id: 'pressOne',
	label: 'PressOne',
	credential: 'pressOneApi',
	// No document says how long an order may take to be listed: ours.
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

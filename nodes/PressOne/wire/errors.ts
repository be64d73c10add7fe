import { z } from 'zod/v4';
import { wireText } from '../shared/wire/schema';
import { words } from '../shared/wire/words';

/**
 * Bodies of refusals. PressOne says that each error has a code and a reason; the three forms are its twin API's:
 * `{code, reason}`, a map of field to text under `data` with `meta.message`, and `{message}`.
 */
const business = z.looseObject({ code: wireText, reason: z.string().optional() });
const fields = z.looseObject({
	data: z.record(z.string(), z.union([z.string(), z.array(z.string()).transform((texts) => texts.join(' '))])),
});
const withMeta = z.looseObject({ meta: z.looseObject({ message: z.string() }) }).transform(({ meta }) => meta.message);
const short = z.looseObject({ message: z.string() }).transform(({ message }) => message);

/** The business code of a refusal, as text. PressOne says codes may be numbers or text. */
export function businessCode(body: unknown): string | undefined {
	const result = business.safeParse(body);
	return result.success ? result.data.code : undefined;
}

/** PressOne's own words, or undefined where there are none. */
export function errorText(body: unknown): string | undefined {
	const coded = business.safeParse(body);
	if (coded.success) return `${coded.data.reason || 'no reason given'} (code ${coded.data.code})`;
	const mapped = fields.safeParse(body);
	const texts = mapped.success ? Object.entries(mapped.data.data) : [];
	if (texts.length > 0)
		return texts
			.map(([name, text]) => `${name}: ${text}`)
			.join(', ')
			.slice(0, 500);
	const said = z.union([withMeta, short]).safeParse(body);
	if (said.success) return said.data;
	return typeof body === 'string' ? words(body) : undefined;
}

/** The code, or the names of the fields that were refused, so that a workflow can decide by them and not by words. */
export function errorData(body: unknown): Record<string, unknown> {
	const code = businessCode(body);
	if (code !== undefined) return { code };
	const mapped = fields.safeParse(body);
	const names = mapped.success ? Object.keys(mapped.data.data) : [];
	return names.length > 0 ? { fields: names } : {};
}

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
export function mayHaveActed(body: unknown): boolean {
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

export function advice(status: number, body: unknown): string | undefined {
	return codeAdvice[businessCode(body) ?? ''] ?? statusAdvice[status];
}

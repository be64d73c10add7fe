import { z } from 'zod/v4';
import { wireText } from '../../shared/wire/schema';
import { words } from '../../shared/wire/words';

/**
 * Bodies of refusals. PressOne says that each error has a code and a reason. The three forms are its twin API's:
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

/** What PressOne says in an error body; undefined if it says nothing. */
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

/** The code, or the names of the refused fields, so that a workflow can decide by them and not by the text. */
export function errorData(body: unknown): { code?: string; fields?: string[] } {
	const code = businessCode(body);
	if (code !== undefined) return { code };
	const mapped = fields.safeParse(body);
	const names = mapped.success ? Object.keys(mapped.data.data) : [];
	return names.length > 0 ? { fields: names } : {};
}

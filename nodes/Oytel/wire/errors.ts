import { z } from 'zod/v4';
import { Failure } from '../../shared/failure';
import { adviceFor } from '../../shared/http/refusals';
import { words } from '../../shared/wire/words';
import { refusals } from '../refusals';

const text = z.string().trim().min(1);
const textOrMessage = z.union([text, z.looseObject({ message: text }).transform(({ message }) => message)]);
const optional = <T extends z.ZodType>(schema: T) => z.optional(schema).catch(undefined);

/** The Python SDK reads `error` and `code`. Oytel documents no list of forms; the others are common elsewhere. */
const errorBody = z.looseObject({
	error: optional(textOrMessage),
	message: optional(textOrMessage),
	detail: optional(textOrMessage),
	code: optional(text),
});

const nestedCode = z.looseObject({ error: z.looseObject({ code: text }) }).transform(({ error }) => error.code);

const apiKeys = /sk_(live|sandbox)_\w+/g;

/** What Oytel says in an error body, followed by its code; undefined if it says nothing. */
export function errorText(body: unknown): string | undefined {
	if (typeof body === 'string') return shown(body);
	const result = errorBody.safeParse(body);
	if (!result.success) return undefined;
	const { error, message, detail } = result.data;
	const nested = nestedCode.safeParse(body);
	const code = result.data.code ?? (nested.success ? nested.data : undefined);
	const said = error ?? message ?? detail;
	return shown(said !== undefined && code !== undefined && code !== said ? `${said} (${code})` : (said ?? code ?? ''));
}

function shown(said: string): string | undefined {
	return words(said)?.replace(apiKeys, '***');
}

const refused = z.looseObject({ success: z.literal(false) });

/**
 * The body, unless it says `success: false`. That is a failure with status 200 too. Whether a purchase refused like this
 * was charged is not documented, so it proves nothing.
 */
export function unlessRefused(body: unknown): unknown {
	if (!refused.safeParse(body).success) return body;
	const said = errorText(body);
	throw new Failure({
		message: `Oytel refused the request${said === undefined ? '' : `: ${said}`}`,
		description:
			adviceFor(refusals, { status: 200, call: '', words: said }) ?? 'Compare the parameters of this node with what the message says.',
		ran: 'perhaps',
	});
}

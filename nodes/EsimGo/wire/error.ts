import { z } from 'zod/v4';
import { words } from '../../shared/wire/words';

/** Errors are `{message}`. POST /orders may answer with plain text instead. */
const errorBody = z.union([
	z.looseObject({ message: z.string() }).transform(({ message }) => message),
	z.looseObject({ status: z.string() }).transform(({ status }) => status),
	z.string(),
]);

/** eSIM Go's own words in an error body, which is parsed JSON or plain text. Undefined if there are none. */
export function readErrorText(body: unknown): string | undefined {
	const result = errorBody.safeParse(body);
	return result.success ? words(result.data) : undefined;
}

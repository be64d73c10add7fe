import { z } from 'zod/v4';
import { words } from '../../shared/wire/words';

/** CELITECH documents an optional `{message}`. Gateways in front of it may send `{Message}` or plain text. */
const errorBody = z.union([
	z.looseObject({ message: z.string() }).transform(({ message }) => message),
	z.looseObject({ Message: z.string() }).transform(({ Message }) => Message),
	z.string(),
]);

/** What CELITECH says in an error body; undefined if it says nothing. */
export function errorText(body: unknown): string | undefined {
	const result = errorBody.safeParse(body);
	return result.success ? words(result.data) : undefined;
}

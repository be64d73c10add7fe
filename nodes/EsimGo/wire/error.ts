import { z } from 'zod/v4';
import { words } from '../../shared/wire/words';

/** Every eSIM Go error is `{message}`; POST /orders may answer plain text. */
const errorBody = z.union([
	z.looseObject({ message: z.string() }).transform(({ message }) => message),
	z.looseObject({ status: z.string() }).transform(({ status }) => status),
	z.string(),
]);

/** eSIM Go's own words in an error body, parsed JSON or plain text; undefined if it has none. */
export function readErrorText(body: unknown): string | undefined {
	const result = errorBody.safeParse(body);
	return result.success ? words(result.data) : undefined;
}

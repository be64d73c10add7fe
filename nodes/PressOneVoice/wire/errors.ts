import { z } from 'zod/v4';
import { Failure, type Ran } from '../../shared/failure';
import { words } from '../../shared/wire/words';

/** `{message, success, data}` on PressOne's voice pages. `detail` is our guess: many frameworks use it. */
const said = z.union([
	z.looseObject({ message: z.string() }).transform(({ message }) => message),
	z.looseObject({ detail: z.string() }).transform(({ detail }) => detail),
]);

/** What PressOne says in an error body; undefined if it says nothing. */
export function errorText(body: unknown): string | undefined {
	const result = said.safeParse(body);
	return result.success ? words(result.data) : undefined;
}

/** Which status comes with `success: false` is not documented. */
const unsuccessful = z.looseObject({ success: z.literal(false), message: z.string().optional() });

/**
 * Throws a Failure if a body with a good status says `success: false`. For a read that is a refusal. For a renewal it does
 * not prove that nothing was charged: only an HTTP status that refuses does.
 */
export function throwUnlessSuccess(body: unknown, ran: Ran, description: string): void {
	const result = unsuccessful.safeParse(body);
	if (!result.success) return;
	throw new Failure({
		message: `PressOne Voice reported a failure: ${words(result.data.message ?? '') ?? 'it gave no reason'}`,
		description,
		ran,
	});
}

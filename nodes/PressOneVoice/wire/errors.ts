import { z } from 'zod/v4';
import { Failure, type Ran } from '../../shared/failure';
import { words } from '../../shared/wire/words';

/** `{message, success, data}` of PressOne's voice pages; `detail` is how many frameworks say the same (ours). */
const said = z.union([
	z.looseObject({ message: z.string() }).transform(({ message }) => message),
	z.looseObject({ detail: z.string() }).transform(({ detail }) => detail),
]);

/** PressOne's own words, or undefined where there are none. */
export function errorText(body: unknown): string | undefined {
	const result = said.safeParse(body);
	return result.success ? words(result.data) : undefined;
}

/** Which status PressOne sends `success: false` with is not documented. */
const unsuccessful = z.looseObject({ success: z.literal(false), message: z.string().optional() });

/**
 * A body that says `success: false`, with a good status, as a Failure. Of a read it is a refusal. Of what spends it is no
 * proof that nothing was charged: only a status by which HTTP refuses is.
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

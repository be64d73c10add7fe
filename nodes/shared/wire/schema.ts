import { z } from 'zod/v4';
import { Failure } from '../failure';

/** Beyond 2^53, several numbers become the same, so it is unknown which one was meant. */
const exactNumber = z.number().refine((value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER, 'It is a number that has lost digits');

/** An ID or any other text. Providers send some as numbers. A number that is not exact is refused, because it identifies nothing. */
export const wireText = z.union([z.string(), exactNumber]).transform((value) => String(value));

/** A decimal number, which may come as text. Amounts are in major units of the account's currency. */
export const wireNumber = z.union([
	z.number(),
	z
		.string()
		.regex(/^\s*-?\d+(\.\d+)?\s*$/)
		.transform(Number),
]);

/** A field that may be missing, null or an empty text. All of these become null. */
export const maybe = <T extends z.ZodType>(schema: T) =>
	z.optional(z.nullable(schema)).transform((value) => (isEmpty(value) ? null : (value ?? null)));

const isEmpty = (value: unknown) => typeof value === 'string' && value.trim() === '';

/**
 * A field that becomes null if it is missing, an empty text or not in its documented form. For bodies that cannot be requested
 * again, such as a callback or the answer to a purchase: one bad field must not lose the rest.
 */
export const loose = <T extends z.ZodType>(schema: T) =>
	z
		.nullable(schema)
		.catch(null)
		.transform((value) => (isEmpty(value) ? null : value));

/** A failed parse always has at least one issue, but its type does not say so. */
const nothingSaid = { path: [], message: 'Invalid input' };

/**
 * Parses `value` with a wire schema. Unknown fields are allowed. If it does not parse, throws a Failure that names the
 * field, so there is never a half-filled item.
 */
export function readWire<T extends z.ZodType>(schema: T, value: unknown, source: string): z.output<T> {
	const result = schema.safeParse(value);
	if (result.success) return result.data;
	const [{ path, message } = nothingSaid] = result.error.issues;
	const field = path.length > 0 ? `"${path.join('.')}"` : 'the body';
	throw new Failure({
		message: `The answer from ${source} could not be read: ${field} is not as documented`,
		description: `${message}. Nothing was guessed in its place. If this keeps happening, report it with the operation you used.`,
		ran: 'perhaps',
	});
}

import { z } from 'zod/v4';
import { Failure } from '../failure';

/** A number beyond 2^53 does not say any more which one was meant. */
const exactNumber = z.number().refine((value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER, 'It is a number that has lost digits');

/** An id or any other text; providers send some of them as numbers. A number that is not exact names nothing. */
export const wireText = z.union([z.string(), exactNumber]).transform((value) => String(value));

/** A decimal number, also when it comes as text; amounts are in major units of the account's currency. */
export const wireNumber = z.union([
	z.number(),
	z
		.string()
		.regex(/^\s*-?\d+(\.\d+)?\s*$/)
		.transform(Number),
]);

/** A field that may be missing, null or an empty text: all are "not given" and become null. */
export const maybe = <T extends z.ZodType>(schema: T) =>
	z.optional(z.nullable(schema)).transform((value) => (isEmpty(value) ? null : (value ?? null)));

const isEmpty = (value: unknown) => typeof value === 'string' && value.trim() === '';

/**
 * A field that becomes null where it is missing, an empty text or of another form than documented: for bodies that cannot be asked for
 * again, such as a callback or the answer to a purchase, whose rest must not be lost with it.
 */
export const loose = <T extends z.ZodType>(schema: T) =>
	z
		.nullable(schema)
		.catch(null)
		.transform((value) => (isEmpty(value) ? null : value));

/** A schema that refuses a value names at least one issue; nothing in its types says so. */
const nothingSaid = { path: [], message: 'Invalid input' };

/**
 * Parses `value` with a wire schema. Unknown fields pass; what does not parse is a Failure that names the field,
 * never a half-filled item.
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

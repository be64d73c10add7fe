import { z } from 'zod/v4';

type Options = readonly [z.ZodObject, ...z.ZodObject[]];

/** One of several forms, chosen by the literal in the field `by`. The error for an unknown form lists the known ones. */
export function oneOf<Forms extends Options>(by: string, forms: Forms): z.ZodDiscriminatedUnion<Forms> {
	const known = forms.flatMap(({ shape }) => (shape[by] instanceof z.ZodLiteral ? [...shape[by].values] : []));
	return z.discriminatedUnion(by, forms, {
		error: ({ code }) => (code === 'invalid_union' ? `It must be one of: ${known.join(', ')}` : undefined),
	});
}

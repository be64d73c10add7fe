import { z } from 'zod/v4';

/** Activation codes as public bug reports show them; the standard knows the first form alone. */
const written = {
	plain: (code: string) => code,
	bare: (code: string) => code.replace(/^LPA:/, ''),
	lowerCase: (code: string) => code.replace(/^LPA/, 'lpa'),
	blanks: (code: string) => ` ${code.replace('$', '$ ')}\n`,
	wrapped: (code: string) => `LPA:1$${code}`,
	confirmed: (code: string) => `${code}$$1`,
	none: () => 'not ready',
};

export const codeForm = z
	.enum(['plain', 'bare', 'lowerCase', 'blanks', 'wrapped', 'confirmed', 'none'])
	.default('plain')
	.describe(
		'How activation codes are written: LPA:1$…, without LPA:, in lower case, with blanks, wrapped once more, with the mark of a confirmation code, or as a text that is not a code',
	);

/** A code in the form of the switch. */
export const inForm = (code: string, form: z.output<typeof codeForm>): string => written[form](code);

import { z } from 'zod/v4';

/** Forms of activation codes seen in public bug reports. The standard allows only `plain`. */
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

/** Writes a code in the form that the switch asks for. */
export const inForm = (code: string, form: z.output<typeof codeForm>): string => written[form](code);

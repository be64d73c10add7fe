import { z } from 'zod/v4';

/** How a provider changes a reference or description before storing it. No document promises that it stays unchanged. */
export const referenceSwitches = {
	referenceForm: z
		.enum(['kept', 'collapsed', 'lowerCase', 'upperCase', 'escaped', 'normalised', 'cut', 'dropped'])
		.default('kept')
		.describe(
			'How a reference is stored: as sent; runs of blanks as one, ends trimmed; in one letter case; escaped for HTML; as Unicode NFKC; cut to referenceCut characters; not at all',
		),
	referenceCut: z.number().int().positive().default(12).describe('How many characters are kept if referenceForm is cut'),
};

type ReferenceSwitches = z.output<z.ZodObject<typeof referenceSwitches>>;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** The text as it is stored; undefined if it is not stored. */
export function storedReference(text: string, { referenceForm, referenceCut }: ReferenceSwitches): string | undefined {
	switch (referenceForm) {
		case 'kept':
			return text;
		case 'collapsed':
			return text.replace(/\s+/g, ' ').trim();
		case 'lowerCase':
			return text.toLowerCase();
		case 'upperCase':
			return text.toUpperCase();
		case 'escaped':
			return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
		case 'normalised':
			return text.normalize('NFKC');
		case 'cut':
			return [...text].slice(0, referenceCut).join('');
		case 'dropped':
			return undefined;
	}
}

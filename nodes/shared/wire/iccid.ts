import { wireText } from './schema';

/** Longer than an ICCID in any spelling. */
const longest = 64;

/** What people and spreadsheets put around and between the digits: blanks, hyphens, the apostrophe of a text cell. */
const written = /[\s\u200B\uFEFF'’‘`\-‐-―]/g;

/**
 * An ICCID as digits only: without hyphens, blanks, a leading apostrophe, and the F that fills up its last byte on the
 * card. A text that is not an ICCID stays as it is.
 */
export function cleanIccid(text: string): string {
	if (text.length > longest) return text;
	const digits = text.replace(written, '').replace(/f$/i, '');
	return /^\d{18,22}$/.test(digits) ? digits : text;
}

/** An ICCID in a body. */
export const wireIccid = wireText.transform(cleanIccid);

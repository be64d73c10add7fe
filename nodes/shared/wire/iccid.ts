import { wireText } from './schema';

/** Longer than any way to write an ICCID. */
const longest = 64;

/** What people and sheets put around and between its digits: blanks, hyphens, the apostrophe of a text cell. */
const written = /[\s\u200B\uFEFF'’‘`\-‐-―]/g;

/**
 * An ICCID as its digits: without hyphens, blanks, a leading apostrophe, and the F that fills up its last byte on the
 * card. What is no ICCID stays as it is.
 */
export function cleanIccid(text: string): string {
	if (text.length > longest) return text;
	const digits = text.replace(written, '').replace(/f$/i, '');
	return /^\d{18,22}$/.test(digits) ? digits : text;
}

/** An ICCID in a body. */
export const wireIccid = wireText.transform(cleanIccid);

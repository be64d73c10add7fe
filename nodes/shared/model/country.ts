/** Codes of three letters that are seen where two are documented. */
const longer: Record<string, string> = { CYP: 'CY' };

/** An ISO 3166 alpha-2 code in upper case; null for what is none, such as the label of a region. */
export function countryCode(text: string | null): string | null {
	const code = text?.trim().toUpperCase() ?? '';
	if (/^[A-Z]{2}$/.test(code)) return code;
	return longer[code] ?? null;
}

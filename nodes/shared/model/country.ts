/** Three-letter codes that were seen although two letters are documented. */
const longer: Record<string, string> = { CYP: 'CY' };

/** An ISO 3166 alpha-2 code in upper case; null if the text is not one, such as the name of a region. */
export function countryCode(text: string | null): string | null {
	const code = text?.trim().toUpperCase() ?? '';
	if (/^[A-Z]{2}$/.test(code)) return code;
	return longer[code] ?? null;
}

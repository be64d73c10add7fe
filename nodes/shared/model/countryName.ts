const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const known = new Map<string, string | undefined>();

/** The English name of a country by its ISO 3166 alpha-2 code; undefined if there is none. */
export function countryName(code: string): string | undefined {
	if (!known.has(code)) known.set(code, /^[A-Z]{2}$/.test(code) ? english.of(code) : undefined);
	return known.get(code);
}

/** A warning of an item with one sentence more. */
export function addToWarning(warning: unknown, said: string): string {
	return typeof warning === 'string' && warning !== said ? `${warning} ${said}` : said;
}

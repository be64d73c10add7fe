/** A warning of an item with one sentence more. */
export function withMore(warning: unknown, said: string): string {
	return typeof warning === 'string' && warning !== said ? `${warning} ${said}` : said;
}

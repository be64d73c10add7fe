/** What an error body says, at a length to be read; undefined where it says nothing to a person, as a proxy's HTML page. */
export function words(text: string): string | undefined {
	const said = text.trim();
	return said === '' || said.startsWith('<') ? undefined : said.slice(0, 300);
}

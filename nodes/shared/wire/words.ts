/** The message in an error body, cut to a readable length; undefined if it says nothing to a person, like a proxy's HTML page. */
export function words(text: string): string | undefined {
	const said = text.trim();
	return said === '' || said.startsWith('<') ? undefined : said.slice(0, 300);
}

const moneySafety = 'https://github.com/n8n-nodes-esim/n8n-nodes-esim/blob/main/docs/money-safety.md';

/** A link to the page on money safety for a notice, which n8n shows as HTML. `part` is a heading of that page. */
export function guide(words: string, part?: string): string {
	return `<a href="${moneySafety}${part === undefined ? '' : `#${part}`}" target="_blank">${words}</a>`;
}

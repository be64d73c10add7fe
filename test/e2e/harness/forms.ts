import { setTimeout as sleep } from 'node:timers/promises';

/** Sends the first page of a form as a browser does. Gives the address of the page that follows. */
export async function submitForm(url: string, values: string[], headers: Record<string, string> = {}): Promise<string> {
	const answer = await fetch(url, { method: 'POST', headers, body: formOf(values) });
	if (answer.status !== 200) throw new Error(`The form answered ${answer.status}`);
	return String(JSON.parse(await answer.text()).formWaitingUrl);
}

/** Sends a later page of a form. */
export const submitPage = async (url: string, values: string[]) => await fetch(url, { method: 'POST', body: formOf(values) });

function formOf(values: string[]): FormData {
	const body = new FormData();
	values.forEach((value, index) => body.append(`field-${index}`, value));
	return body;
}

/** The page at an address once n8n has it. While the workflow is still on its way there, n8n leaves the request open. */
export async function pageAt(url: string, shows: RegExp, ms = 60_000): Promise<string> {
	for (const deadline = Date.now() + ms; ; await sleep(300)) {
		const html = await fetch(url, { signal: AbortSignal.timeout(5_000) })
			.then(async (answer) => await answer.text())
			.catch(() => '');
		if (shows.test(html) || Date.now() > deadline) return html;
	}
}

/** The last page, made by an example. Like a browser, it tells n8n that the page was shown, which ends the execution. */
export async function lastPage(url: string): Promise<string> {
	const html = await pageAt(url, /class="page/);
	await fetch(url, { method: 'POST' });
	return html;
}

/** The text of a page or mail without tags. */
export const textOf = (html: string) => html.replace(/<style[^]*?<\/style>|<[^>]*>/g, ' ').replace(/\s+/g, ' ');

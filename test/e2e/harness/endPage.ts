import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Sends a form as n8n's page does, waits until its workflow has come to the page at its end, and opens that page.
 * @returns the page's HTML
 */
export async function sendForm(url: string, headers: Record<string, string>, body: FormData): Promise<string> {
	const answer = await fetch(url, { method: 'POST', headers, body });
	if (!answer.ok) throw new Error(`The form answered ${answer.status}: ${await answer.text()}`);
	const { formWaitingUrl } = (await answer.json()) as { formWaitingUrl: string };
	const status = formWaitingUrl.replace(/(?=\?|$)/, '/n8n-execution-status');
	for (const deadline = Date.now() + 120_000; ; await sleep(200)) {
		const state = await (await fetch(status, { headers })).text();
		if (state === 'form-waiting') break;
		if (state !== 'running' && state !== 'new' && state !== 'waiting') throw new Error(`The workflow ended as "${state}" without a page`);
		if (Date.now() > deadline) throw new Error(`The workflow did not come to its page within 120 s: ${state}`);
	}
	const page = await (await fetch(formWaitingUrl, { headers })).text();
	// The page in a browser does this by itself; then the execution ends.
	await fetch(formWaitingUrl, { method: 'POST', headers, body: new URLSearchParams() });
	return page;
}

/** A page's text as a person reads it, in one line. */
export function wordsOf(html: string): string {
	return html
		.replace(/<(style|script|head)[\s\S]*?<\/\1>/g, ' ')
		.replace(/<[^>]*>/g, ' ')
		.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
		.replace(/\s+/g, ' ');
}

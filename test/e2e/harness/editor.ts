import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import type { Stack } from './stack';

/** Debian calls it chromium, other systems chromium-browser or google-chrome; `CHROMIUM` names another one. */
async function browserPath() {
	const names = [process.env.CHROMIUM ?? '', 'chromium', 'chromium-browser', 'google-chrome'].filter(Boolean);
	for (const name of names) {
		const path = await promisify(execFile)('which', [name]).then(
			({ stdout }) => stdout.trim(),
			() => '',
		);
		if (path) return path;
	}
	throw new Error(`None of ${names.join(', ')} is installed; the editor tests need one.`);
}

/** Chromium's own sandbox cannot run for the root user that containers have; the only pages opened are those of servers started here. */
export async function openBrowser() {
	return await chromium.launch({ executablePath: await browserPath(), args: ['--no-sandbox'] });
}

/** n8n's editor in a headless browser, signed in as the owner. */
export async function openEditor({ client }: Stack) {
	const browser = await openBrowser();
	const context = await browser.newContext({ viewport: { width: 1680, height: 900 }, deviceScaleFactor: 1.5 });
	const [name = '', value = ''] = client.cookie.split(/=(.*)/s);
	await context.addCookies([{ name, value, url: client.url }]);
	const page = await context.newPage();
	page.setDefaultTimeout(60_000); // beside n8n and Chromium a busy machine has little left
	const errors: string[] = [];
	page.on('pageerror', ({ message }) => errors.push(message));
	return { page, errors, close: () => browser.close() };
}

/** Keeps a picture of the page, without passing messages, where `SCREENSHOTS` names a folder; the README's pictures are made this way. */
export async function keepPicture(page: Page, name: string) {
	const folder = process.env.SCREENSHOTS;
	if (!folder) return;
	await mkdir(folder, { recursive: true });
	await page.screenshot({ path: join(folder, `${name}.png`), scale: 'css', style: '.el-notification { display: none }' });
}

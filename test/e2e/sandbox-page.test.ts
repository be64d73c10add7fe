import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../sandbox';
import { openBrowser } from './harness/editor';
import { tooPale, tooWide } from './harness/readable';

/** The sandbox's page as a person uses it, in Chromium. `SCREENSHOTS` names a folder for the pictures of docs/rehearse.md. */

let sandbox: Sandbox;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
	sandbox = await startSandbox();
	browser = await openBrowser();
});
beforeEach(async () => {
	sandbox.reset();
	problems = [];
	page = await open({ width: 1280, height: 900 });
});
afterEach(async () => {
	await page.close();
	expect(problems).toEqual([]);
});
afterAll(async () => {
	await browser.close();
	await sandbox.close();
});

async function open(viewport: { width: number; height: number }, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
	const opened = await browser.newPage({ viewport, colorScheme });
	opened.setDefaultTimeout(20_000);
	opened.on('pageerror', ({ message }) => problems.push(message));
	opened.on('console', (message) => {
		// The browser itself notes each refusal, and the page shows it.
		if (message.type() === 'error' && !message.text().includes('400 (Bad Request)')) problems.push(message.text());
	});
	await opened.goto(sandbox.url);
	await opened.getByText('USD charged').or(opened.getByText('Nothing so far.')).waitFor();
	return opened;
}

async function keepPicture(name: string, from = page, fullPage = false) {
	const folder = process.env.SCREENSHOTS;
	if (!folder) return;
	await mkdir(folder, { recursive: true });
	await from.screenshot({ path: join(folder, `${name}.png`), fullPage, animations: 'disabled' });
}

const section = (name: string) => page.getByRole('region', { name, exact: true }).first();
const rows = (name: string) => section(name).locator('tbody tr');
const press = async (name: string | RegExp) => await page.getByRole('button', { name }).click();
const says = async (text: string | RegExp) => await page.getByText(text).first().waitFor();
const until = async (holds: () => boolean) => {
	for (const deadline = Date.now() + 60_000; !holds() && Date.now() < deadline;) await page.waitForTimeout(20);
	expect(holds()).toBe(true);
};
const choose = async (wholesaler: string) => await page.getByLabel('Wholesaler', { exact: true }).selectOption(wholesaler);

/** What a workflow does, over HTTP: an order at eSIM Go, then its reference on the eSIM. */
async function buy(reference = 'order-1001'): Promise<string> {
	const { baseUrl, apiKey } = sandbox.esimGo;
	const call = async (method: string, path: string, body: object) =>
		await fetch(baseUrl + path, {
			method,
			headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	const answer = await call('POST', '/orders', {
		type: 'transaction',
		assign: true,
		order: [{ type: 'bundle', item: 'esim_1GB_7D_GB_V2', quantity: 1 }],
	}).catch(() => undefined);
	if (!answer) return 'lost';
	if (!answer.ok) return `refused ${answer.status}`;
	const { order }: { order: Array<{ iccids?: string[] }> } = JSON.parse(await answer.text());
	await call('PUT', '/esims', { iccid: order[0].iccids?.[0], customerRef: reference });
	return 'bought';
}

/** A receiver for callbacks, as n8n's webhook would be. */
async function listen() {
	const received: Array<{ body: string; signature: string }> = [];
	const server: Server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk) => (body += chunk));
		request.on('end', () => {
			const signature = request.headers['x-signature-sha256'] ?? request.headers['x-oytel-signature'] ?? '';
			received.push({ body, signature: String(signature) });
			response.writeHead(200).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : 0;
	return { url: `http://127.0.0.1:${port}/webhook/esim`, received, close: () => server.close() };
}

test('the ledger and the requests grow while a workflow buys', async () => {
	await says('Nothing so far.');
	expect(await buy()).toBe('bought');
	await says('2.28 USD charged');
	const charge = rows('What was charged').first();
	for (const text of ['eSIM Go', 'order-1001', sandbox.ledger()[0].orderReference, 'esim_1GB_7D_GB_V2', '2.28 USD']) {
		await charge.getByText(text, { exact: true }).waitFor();
	}
	await section('Requests').getByText('POST /orders').waitFor();
	await section('Requests').getByText('200', { exact: true }).first().waitFor();
	await page.locator('#news', { hasText: 'eSIM Go charged 2.28 USD.' }).waitFor({ state: 'attached' });

	await buy('order-1002');
	await says('4.56 USD charged');
	expect(await rows('What was charged').count()).toBe(2);
});

test('a fault waits for the next purchase, strikes once, and is over', async () => {
	await press(/^Lose the answer/);
	await says('eSIM Go: Lose the answer, at the next purchase');
	expect(await page.getByRole('button', { name: /^Lose the answer/ }).getAttribute('aria-pressed')).toBe('true');

	expect(await buy()).toBe('lost');
	await section('Requests').getByText('No whole answer').waitFor();
	await section('Requests').getByText('connection broken, after it was done').waitFor();
	await says('Nothing. Every wholesaler works as its documents say.');
	await says('2.28 USD charged');
	expect(await buy()).toBe('bought');
});

test('each kind of fault happens as its button says', async () => {
	const outcomes: Array<[RegExp, string, number]> = [
		[/^Break before it arrives/, 'lost', 0],
		[/^Out of stock/, 'refused 400', 0],
		[/^Too many requests/, 'refused 429', 0],
		[/^Error 500 after the charge/, 'refused 500', 1],
		[/^Error page of a proxy/, 'refused 502', 0],
	];
	for (const [name, outcome, charges] of outcomes) {
		sandbox.reset();
		await press(name);
		await page.getByRole('button', { name, pressed: true }).waitFor();
		expect([name, await buy(), sandbox.ledger().length]).toEqual([name, outcome, charges]);
	}
});

test('a fault that stays on can be switched off, one by one or all at once', async () => {
	await page.getByLabel('At every request, until switched off').check();
	await press(/^Too many requests/);
	await says('at every request, until switched off');
	expect([await buy(), await buy()]).toEqual(['refused 429', 'refused 429']);
	await press(/^Too many requests/);
	await says('Nothing. Every wholesaler works as its documents say.');
	expect(await buy()).toBe('bought');

	await press(/^Deliver a minute late/);
	await page.getByLabel('At every purchase, until switched off').check();
	await press(/^Out of stock/);
	await says('asyncMs = 60000');
	await press('Switch everything off');
	await says('Everything is off.');
	expect(sandbox.state('esimGo').orders).toHaveLength(1);
	expect(await buy()).toBe('bought');
});

test('a late charge lands when the clock moves on', async () => {
	await press(/^Charge a minute late/);
	await says('Charge a minute late, at the next purchase');
	expect(await buy()).toBe('lost');
	await page.waitForTimeout(1500);
	await says('Nothing so far.');
	const before = Date.parse((await page.locator('#now').getAttribute('datetime')) ?? '');
	await press('+ 1 minute');
	await says('2.28 USD charged');
	const after = Date.parse((await page.locator('#now').getAttribute('datetime')) ?? '');
	expect(after - before).toBeGreaterThanOrEqual(60_000);

	await page.getByLabel('Move it on by').fill('3');
	await page.getByLabel('Unit').selectOption('days');
	await press('Move on');
	await says(`It is now ${new Date(after + 3 * 86_400_000).toISOString().slice(0, 10)}`);
});

test('the balance is set and added to, and where there is none the page says so', async () => {
	await page.getByLabel('Amount').fill('1.50');
	await press('Set the balance to it');
	await says('The balance is now 1.50 USD.');
	expect(await buy()).toMatch('refused');
	await page.getByLabel('Amount').fill('2');
	await press('Add it');
	await says('The balance is now 3.50 USD.');
	expect(await buy()).toBe('bought');
	await says('1.22 USD');
	await choose('CELITECH');
	await says('CELITECH has no balance here');
});

test('callbacks go to the pasted address: signed, twice, forged, unsigned, and every event', async () => {
	const listener = await listen();
	await buy();
	await page.getByLabel(/^Address/).fill(listener.url);
	await page.getByLabel('Event').selectOption('FirstUse');
	for (const name of ['Send signed', 'Send it twice', 'Send forged', 'Send unsigned']) {
		const before = listener.received.length;
		await press(name);
		await page.locator('#callbackResult', { hasText: /^FirstUse/ }).waitFor();
		await until(() => listener.received.length > before);
	}
	const [signed, first, second, forged, unsigned] = listener.received;
	expect(signed.signature).not.toBe('');
	expect([first, second]).toEqual([signed, signed]);
	expect(forged.body).toBe(signed.body);
	expect(forged.signature).not.toBe(signed.signature);
	expect(unsigned.signature).toBe('');

	for (const wholesaler of ['eSIM Go', 'Oytel']) {
		await choose(wholesaler);
		await press('Buy a sample eSIM');
		await says('Bought.');
		const names = (await page.getByLabel('Event').locator('option').allTextContents()).slice(0, -1);
		const before = listener.received.length;
		await page.getByLabel('Event').selectOption('Every event, one after another');
		await press('Send signed');
		await until(() => listener.received.length >= before + names.length);
		const sent = listener.received.slice(before).map(({ body }) => JSON.parse(body));
		expect(sent.map(({ alertType, event }) => alertType ?? event)).toEqual(names);
		expect(listener.received.slice(before).every(({ signature }) => signature !== '')).toBe(true);
	}
	await rows('What was sent')
		.nth(sandbox.callbacks().length - 1)
		.waitFor();

	const before = listener.received.length;
	await rows('What was sent').first().getByRole('button', { name: 'Send the same again' }).click();
	await until(() => listener.received.length > before);
	expect(listener.received.at(-1)).toEqual(listener.received.at(-2));
	await choose('PressOne (data)');
	await says('It sends no callbacks.');
	listener.close();
});

test('everything that happens is reported to the address, until that is switched off', async () => {
	const listener = await listen();
	await page.getByLabel(/^Address/).fill(listener.url);
	await page.getByLabel('Report everything that happens to this address').check();
	await says(`The account reports to ${listener.url}`);
	await press('Buy a sample eSIM');
	await says('2.28 USD charged');
	sandbox.act('esimGo', { action: 'use', iccid: sandbox.ledger()[0].iccids[0], megabytes: 900 });
	await section('What was sent').getByText('answered 200').first().waitFor();
	expect(listener.received.length).toBeGreaterThan(0);
	await page.getByLabel('Report everything that happens to this address').uncheck();
	await says('Back to the default: callbackUrl.');
	listener.close();
});

test('a mistake is answered in words, beside the button', async () => {
	await page.getByLabel(/^Address/).fill('http://127.0.0.1:9/none');
	await page.getByLabel('Event').selectOption('FirstUse');
	await press('Send signed');
	await says('There is no such bundle on an eSIM. Buy one first');
	await page.getByLabel('Event').selectOption('LowBalance');
	await press('Send signed');
	await says(/LowBalance: no answer/);
});

test('all switches are there, can be found, set and set back', async () => {
	for (const [wholesaler, name, value] of [
		['Oytel', 'qrDelayMs', '60000'],
		['eSIM Go', 'eqOperator', 'literal'],
		['CELITECH', 'creditLimitCents', '100'],
		['PressOne (data)', 'blockIp', 'true'],
		['PressOne (voice)', 'headerName', 'X-Other'],
	]) {
		await choose(wholesaler);
		if (!(await page.getByLabel('Find').isVisible())) await page.getByText('Show them').click();
		await page.getByLabel('Find').fill(name);
		const field = page.getByLabel(name, { exact: true });
		await field.waitFor();
		if ((await field.and(page.locator('select')).count()) === 1) await field.selectOption(value);
		else {
			await field.fill(value);
			await field.press('Enter');
		}
		await says(`Set: ${name}.`);
		await section('On at the moment').or(page.locator('#active')).getByText(name).waitFor();
		await page.getByRole('button', { name: /^Back to/ }).click();
		await says(`Back to the default: ${name}.`);
	}
});

test('a reference that is a script stays text', async () => {
	const script = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
	await buy(script);
	const { baseUrl } = sandbox.esimGo;
	await fetch(`${baseUrl}/${encodeURIComponent(script)}?${encodeURIComponent(script)}=${encodeURIComponent(script)}`);
	await rows('What was charged').getByText(script, { exact: true }).waitFor();
	await section('Requests').getByText('Body').first().click();
	await page.waitForTimeout(1200);
	expect(await page.title()).toBe('Sandbox for travel eSIMs');
	expect(await page.locator('img').count()).toBe(0);
});

test('another page in the same browser can neither read nor change anything', async () => {
	const evil = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Elsewhere</title>');
	});
	await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
	const address = evil.address();
	const elsewhere = await browser.newPage();
	await elsewhere.goto(`http://localhost:${typeof address === 'object' ? address?.port : 0}`);
	await buy();
	const got = await elsewhere.evaluate(`(async () => {
		const tried = [];
		for (const [path, init] of [
			['/admin/ledger', {}],
			['/admin/reset', { method: 'POST', mode: 'no-cors' }],
			['/admin/act/esim-go', { method: 'POST', mode: 'no-cors', body: '{"action":"setBalance","balance":0}' }],
		]) tried.push(await fetch('${sandbox.url}' + path, init).then((answer) => answer.type, () => 'blocked'));
		return tried;
	})()`);
	await elsewhere.close();
	evil.close();
	expect(got).not.toContain('basic');
	expect(sandbox.ledger()).toHaveLength(1);
	expect(sandbox.state('esimGo').balance).toBe(4997.72);
});

test('it can be used by keyboard alone', async () => {
	await page.keyboard.press('Tab');
	expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to what was charged');
	const fault = page.getByRole('button', { name: /^Lose the answer/ });
	await fault.focus();
	await page.keyboard.press('Space');
	await says('eSIM Go: Lose the answer, at the next purchase');
	await page.getByRole('button', { name: 'Switch off', exact: true }).focus();
	await page.keyboard.press('Enter');
	await says('Nothing. Every wholesaler works as its documents say.');
	expect(await page.evaluate('document.activeElement.id')).toBe('active');
	const unnamed = await page.evaluate(
		`[...document.querySelectorAll('button, input, select')].filter((each) => !(each.labels?.length || each.textContent.trim() || each.ariaLabel)).length`,
	);
	expect(unnamed).toBe(0);
});

test('a tab that nobody sees asks for nothing, and goes on when it is seen again', async () => {
	let asked = 0;
	page.on('request', () => (asked += 1));
	const hide = async (hidden: boolean) =>
		await page.evaluate(
			`Object.defineProperty(document, 'hidden', { configurable: true, value: ${hidden} }); document.dispatchEvent(new Event('visibilitychange'))`,
		);
	await hide(true);
	await page.waitForTimeout(300);
	asked = 0;
	await buy();
	await page.waitForTimeout(2500);
	expect(asked).toBe(0);
	await hide(false);
	await says('2.28 USD charged');
});

test('it says when the sandbox is gone, and goes on when it is back', async () => {
	await page.route('**/admin/view', async (route) => await route.abort());
	await says('The sandbox does not answer.');
	problems = problems.filter((text) => !text.includes('ERR_FAILED'));
	await page.unroute('**/admin/view');
	await buy();
	await says('2.28 USD charged');
	problems = problems.filter((text) => !text.includes('ERR_FAILED'));
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
	test.each([1280, 390])('nothing is cut off or hard to read at %d pixels', async (width) => {
		await buy('booking-4711');
		await buy(`a-very-long-reference-${'x'.repeat(150)}`);
		await press('Buy a sample eSIM');
		await press(/^Lose the answer/);
		await says('Lose the answer, at the next purchase');
		const shown = await open({ width, height: width === 390 ? 844 : 900 }, theme);
		await shown.getByText('booking-4711').first().waitFor();
		await shown.getByText('Show them').click();
		await shown.getByLabel('Find').waitFor();
		expect(await shown.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
		expect(await shown.evaluate(tooWide('main *, header *', 'thead'))).toEqual([]);
		expect(await shown.evaluate(tooPale('.away, .skip, .fresh'))).toEqual([]);
		await shown.close();
	});
});

test('pictures for the guide', async () => {
	if (!process.env.SCREENSHOTS) return;
	await buy('booking-4711');
	await buy('booking-4712');
	await press(/^Lose the answer/);
	await says('Lose the answer, at the next purchase');
	await buy('booking-4713');
	await section('Requests').getByText('No whole answer').waitFor();
	for (const wholesaler of ['CELITECH', 'Oytel', 'eSIM Go']) {
		await choose(wholesaler);
		if (wholesaler !== 'eSIM Go') await press('Buy a sample eSIM');
		if (wholesaler !== 'eSIM Go') await says('Bought.');
	}
	await press(/^Charge a minute late/);
	await says('Charge a minute late, at the next purchase');
	await page.mouse.move(0, 0);
	await keepPicture('sandbox-page');
	const phone = await open({ width: 390, height: 844 }, 'dark');
	await phone.getByText('booking-4712').first().waitFor();
	await keepPicture('sandbox-phone', phone);
	await phone.close();
});

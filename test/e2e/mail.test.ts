import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod/v4';
import { mailTexts, type Mail } from '../unit/examples/codeTexts';
import { esim, order, qrCodeOf, shop, threeEsims } from '../unit/examples/order';
import { openBrowser } from './harness/editor';
import { readQrCode } from './harness/qrCode';
import { tooPale, tooWide } from './harness/readable';

/** The mail to the buyer as a mail program shows it. `SCREENSHOTS` names a folder for the pictures of the guide. */

const { esimMail, mailFrame, button, details, paragraph } = mailTexts();

type Theme = 'light' | 'dark';

let browser: Browser;
let asked: string[];

beforeAll(async () => {
	browser = await openBrowser();
});
beforeEach(() => {
	asked = [];
});
afterEach(() => {
	expect(asked).toEqual([]);
});
afterAll(async () => {
	await browser.close();
});

/** Mail programs show the part of the mail that a cid: address names. */
const withPictures = ({ html, images }: Pick<Mail, 'html' | 'images'>) =>
	html.replace(/cid:(\w+)/g, (_, name: string) => `data:image/png;base64,${images[name]?.data}`);

async function show(html: string, width: number, colorScheme: Theme = 'light'): Promise<Page> {
	const page = await browser.newPage({ viewport: { width, height: 900 } });
	await page.emulateMedia({ colorScheme });
	page.on('request', (request) => {
		if (!request.url().startsWith('data:')) asked.push(request.url());
	});
	await page.setContent(html);
	return page;
}

/** Nothing is wider than the page or hard to read. */
async function expectReadable(page: Page, width: number) {
	expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
	expect(await page.evaluate(tooWide('body *'))).toEqual([]);
	expect(await page.evaluate(tooPale())).toEqual([]);
}

/** What a phone reads that is held before the screen. */
async function codesOnScreen(page: Page) {
	const codes: Array<string | undefined> = [];
	for (const picture of await page.locator('img').all()) {
		const { width = 0, height = 0 } = (await picture.boundingBox()) ?? {};
		expect(Math.min(width, height)).toBeGreaterThanOrEqual(240);
		expect(width).toBe(height);
		codes.push(readQrCode(await picture.screenshot({ scale: 'css' })));
	}
	return codes;
}

const groundOf = async (page: Page, selector: string) =>
	z.string().parse(await page.evaluate(`getComputedStyle(document.querySelector('${selector}')).backgroundColor`));

async function keepMail(page: Page, name: string, until: string) {
	const folder = process.env.SCREENSHOTS;
	if (!folder) return;
	await mkdir(folder, { recursive: true });
	await page.evaluate('scrollTo(0, 0)');
	const { width = 0 } = page.viewportSize() ?? {};
	const { y = 0 } = (await page.locator(until).boundingBox()) ?? {};
	await page.screenshot({
		path: join(folder, `${name}.png`),
		fullPage: true,
		scale: 'css',
		clip: { x: 0, y: 0, width, height: Math.round(y) },
	});
}

describe.each([390, 1280])('at %d pixels', (width) => {
	test.each(['light', 'dark'] as const)('in the %s theme, each eSIM of an order can be read, scanned and tapped', async (theme) => {
		const esims = threeEsims();
		const page = await show(withPictures(esimMail(shop, order, esims)), width, theme);
		await expectReadable(page, width);
		expect(await codesOnScreen(page)).toEqual(esims.map(({ activationCode }) => activationCode));
		for (const label of ['Install on iPhone', 'Install on Android']) {
			const buttons = await page.getByRole('link', { name: label }).all();
			expect(buttons).toHaveLength(3);
			// Apple asks for 44 points, Google for 48.
			for (const each of buttons) expect((await each.boundingBox())?.height).toBeGreaterThanOrEqual(48);
		}
		expect(await groundOf(page, '.card')).toBe(theme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(27, 31, 38)');
		expect(await groundOf(page, 'div:has(> img)')).toBe('rgb(255, 255, 255)');
		await keepMail(page, `mail-${width}-${theme}`, '.card >> nth=2 >> h2');
		await page.close();
	});

	test("is as readable in Outlook's dark mode, which knows no theme of the system", async () => {
		const page = await show(withPictures(esimMail(shop, order, threeEsims())), width);
		await page.evaluate(`document.documentElement.setAttribute('data-ogsc', '')`);
		expect(await groundOf(page, '.card')).toBe('rgb(27, 31, 38)');
		await expectReadable(page, width);
		await page.close();
	});

	test('holds its width in mail programs that drop the styles of the page', async () => {
		const esims = threeEsims();
		const html = withPictures(esimMail(shop, order, esims)).replace(/<style>.*?<\/style>/s, '');
		const page = await show(html, width);
		await expectReadable(page, width);
		// A code that shares its line with other words would be copied with them.
		const lines = (await page.locator('body').innerText()).split('\n');
		expect(lines).toEqual(expect.arrayContaining(esims.flatMap(({ activationCode, matchingId }) => [activationCode, matchingId])));
		expect(await codesOnScreen(page)).toEqual(esims.map(({ activationCode }) => activationCode));
		await page.close();
	});
});

test('long, foreign and hostile values neither widen the page of a small phone nor run', async () => {
	const attack = `"><script>hacked=1</script><img src=x onerror=hacked=1>`;
	const activationCode = `LPA:1$${'a-long-address.'.repeat(6)}example.com$${'K2-9F4XQ7'.repeat(12)}`;
	const long = esim({
		title: 'Weltweit'.repeat(20),
		country: 'Österreich, Türkiye, 日本, ประเทศไทย, '.repeat(12),
		data: attack,
		activationCode,
		smdpAddress: null,
		matchingId: null,
		qrCodeDataUrl: qrCodeOf(activationCode),
		number: 1,
		of: 2,
	});
	const arabic = esim({ title: 'أوروبا ٥ جيجابايت', country: 'أوروبا', number: 2, of: 2 });
	const buyer = { ...order, buyerName: `أميرة ${'x'.repeat(90)} ${attack}` };
	const mail = esimMail({ ...shop, shopName: attack }, buyer, [long, arabic]);
	for (const width of [320, 390, 1280]) {
		const page = await show(withPictures(mail), width);
		await expectReadable(page, width);
		expect(await page.evaluate(`[typeof hacked, document.scripts.length, document.querySelectorAll('[onerror]').length]`)).toEqual([
			'undefined',
			0,
			0,
		]);
		await page.close();
	}
	const page = await show(withPictures(mail), 390);
	expect(await codesOnScreen(page)).toEqual([activationCode, arabic.activationCode]);
	await page.close();
});

test('every mail of the examples can have the same frame', async () => {
	const html = mailFrame(shop, {
		preheader: '1 GB is left.',
		heading: 'Your data is running low',
		body:
			paragraph('Hi Amira,') +
			details([['Data left', '1 GB of 5 GB']]) +
			button('https://shop.example/top-up', 'Top up', shop.color?.toString()),
	});
	for (const theme of ['light', 'dark'] as const) {
		const page = await show(html, 390, theme);
		await expectReadable(page, 390);
		await page.close();
	}
});

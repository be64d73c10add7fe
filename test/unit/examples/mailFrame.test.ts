import { mailTexts } from './codeTexts';
import { shop } from './order';

const { mailFrame, textFrame, button, details, paragraph, escapeHtml, oneLine, oneAddress, dateInWords } = mailTexts();

describe('oneAddress', () => {
	test.each([
		'amira@example.com',
		'a.b+travel@mail.example.co.uk',
		"o'neil@example.com",
		'jörg@münchen.example',
		'x@xn--mnchen-3ya.example',
		'  amira@example.com ',
	])('is the address: %j', (value) => expect(oneAddress(value)).toBe(value.trim()));

	test.each([
		'a@example.com,b@example.com',
		'a@example.com; b@example.com',
		'a@example.com b@example.com',
		'a@example.com\nBcc: b@example.com',
		'a@example.com\r\n',
		'\na@example.com',
		'a@b@example.com',
		'Amira <a@example.com>',
		'<a@example.com>',
		'"a b"@example.com',
		'group:a@example.com',
		'a@example',
		'a@.example.com',
		'a@example..com',
		'a..b@example.com',
		'.a@example.com',
		'a.@example.com',
		'a@example.com.',
		'a@[127.0.0.1]',
		'=?utf-8?q?a=40b.example?=@example.com',
		'a\u200B@example.com',
		'a@exam\u202Eple.com',
		'@example.com',
		'a@',
		`${'a'.repeat(250)}@example.com`,
		'',
		undefined,
		null,
		42,
		{ email: 'a@example.com' },
		['a@example.com'],
	])('is nothing if there is not exactly one plausible address: %j', (value) => expect(oneAddress(value)).toBeUndefined());
});

test('escapeHtml makes any value text', () => {
	expect(escapeHtml(`<a href="x" title='y'>&`)).toBe('&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;');
	expect([undefined, null, {}, [], true, Number.NaN, 2 ** 53].map((value) => oneLine(value))).toEqual(['', '', '', '', '', '', '']);
	expect(oneLine(5)).toBe('5');
});

test('dateInWords reads what wholesalers send, and leaves other texts alone', () => {
	expect(dateInWords('2026-12-30')).toBe('30 December 2026');
	expect(dateInWords('2026-12-30T14:00:00.000Z')).toBe('30 December 2026 at 14:00 UTC');
	expect(dateInWords('2026-12-30T14:00:00+02:00')).toBe('30 December 2026 at 12:00 UTC');
	expect(dateInWords('2026-12-30T14:00:00')).toBe('2026-12-30T14:00:00');
	expect(dateInWords('2026-13-45')).toBe('2026-13-45');
	expect(dateInWords('next Tuesday')).toBe('next Tuesday');
	expect(dateInWords(null)).toBe('');
});

describe('a button', () => {
	test('leads only to web pages', () => {
		expect(button('https://shop.example/top-up?esim=1&plan=2', 'Top up')).toContain('href="https://shop.example/top-up?esim=1&#38;plan=2"');
		for (const href of ['javascript:alert(1)', 'mailto:a@example.com', 'https://x.example/<b>', '', null, undefined])
			expect(button(href, 'Top up')).toBe('');
	});

	/** WCAG AA asks for 4.5 : 1. */
	test('has a label that can be read on every colour', () => {
		const light = (color: string) => {
			const [r = 0, g = 0, b = 0] = [1, 3, 5]
				.map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
				.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
			return 0.2126 * r + 0.7152 * g + 0.0722 * b;
		};
		const steps = ['00', '33', '66', '77', '99', 'cc', 'ff'];
		for (const color of steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)))) {
			const html = button('https://shop.example', 'Top up', color);
			expect(html).toContain(`bgcolor="${color}"`);
			const [a = 0, b = 0] = [light(/;color:(#\w{6})/.exec(html)?.[1] ?? ''), light(color)].sort((x, y) => y - x);
			expect((a + 0.05) / (b + 0.05)).toBeGreaterThanOrEqual(4.5);
		}
	});
});

describe('the frame', () => {
	const content = {
		preheader: '1 GB is left',
		heading: 'Your data is <low>',
		body:
			paragraph('Hello') +
			details([
				['Left', '1 GB'],
				['Plan', null],
			]),
	};

	test('carries any mail in the same look', () => {
		const html = mailFrame(shop, content);
		expect(html).toContain('<title>Your data is &#60;low&#62;</title>');
		expect(html).toContain('<p style="margin:0 0 16px">Hello</p>');
		expect(html).toContain('mailto:help@wayfare.example');
		expect(html).not.toContain('Plan');
		expect(html).toContain('prefers-color-scheme:dark');
		expect(html).toContain('[data-ogsc] .card');
	});

	test('makes a card of each body', () => {
		expect(mailFrame(shop, { ...content, body: ['one', 'two'] }).match(/class="card"/g)).toHaveLength(2);
	});

	test('has room for its styles where Gmail allows 8,192 characters', () => {
		expect(/<style>(.*?)<\/style>/s.exec(mailFrame(shop, content))?.[1]?.length).toBeLessThan(8192);
	});

	test('names no support address that is not one', () => {
		expect(mailFrame({ ...shop, supportMail: 'a@example.com, b@example.com' }, content)).not.toMatch(/Questions|@example/);
		expect(textFrame({ shopName: 'Shop' }, ['Hello'])).toBe('Hello\n\n-- \nShop');
	});
});

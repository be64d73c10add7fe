import { readBody } from '../../../nodes/shared/webhook/body';
import { parseJson } from '../../../nodes/shared/wire/json';
import { wireText } from '../../../nodes/shared/wire/schema';
import { document, randomOf, spoilt } from './jsonDocuments';

test('keeps the digits of an ICCID that is sent as a bare number', () => {
	expect(parseJson('{"iccid":8944538532008160222,"n":[12345678901234567890]}')).toEqual({
		iccid: '8944538532008160222',
		n: ['12345678901234567890'],
	});
});

test.each([
	'8944538532008160222',
	'[1,8944538532008160222]',
	'[ -8944538532008160222 ]',
	'{"a": 8944538532008160222}',
	'{"a":\n8944538532008160222}',
	'{"a":[[8944538532008160222]]}',
])('finds it wherever JSON has room for a number: %s', (text) => {
	expect(JSON.stringify(parseJson(text))).toMatch(/"-?8944538532008160222"/);
});

test.each([
	'8.944538532008160222e18',
	'8.944538532008160222E+18',
	'89445385320081602220.0e-1',
	'8944538532008160222.0',
	'0.8944538532008160222e19',
	'8944538532008160222e0',
])('an ICCID of which all digits are written is that ICCID: %s', (text) => {
	expect(parseJson(text)).toBe('8944538532008160222');
});

test.each(['8.94e18', '8.94453853200816e+18', '894453853200816022e1', '1e400', '1e20'])('a rounded number is no id: %s', (text) => {
	const value = parseJson(text);
	expect(value).toBe(Number(text));
	expect(wireText.safeParse(value).success).toBe(false);
});

test('leaves long digits in texts, decimals and exponents alone', () => {
	const text =
		'{"a":"id 8944538532008160222, \\"8944538532008160222\\"","b":0.1234567890123456789,"c":1234567890123456e3,"d":12345678901234567.5}';
	expect(parseJson(text)).toEqual(JSON.parse(text));
});

test.each([
	'{8944538532008160222:1}',
	'0008944538532008160222',
	'+8944538532008160222',
	'[8944538532008160222 8944538532008160222]',
	'8944538532008160222.',
	'"8944538532008160222',
	'[8944538532008160222"]',
])('what is no JSON does not become JSON: %s', (text) => {
	expect(() => parseJson(text)).toThrow(SyntaxError);
});

test('100,000 documents, half of them spoilt, are what JSON.parse reads, with every long number as its digits', () => {
	const random = randomOf(20_261_129);
	let refused = 0;
	let long = 0;
	for (let count = 0; count < 100_000; count++) {
		const whole = document(random);
		const text = count % 2 === 0 ? whole.text : spoilt(whole.text, random);
		let read: unknown;
		try {
			read = JSON.parse(text);
		} catch {
			refused += 1;
			if (isRead(text)) throw new Error(`It is no JSON, and was read: ${text}`);
			continue;
		}
		const kept = parseJson(text);
		long += sameButLong(read, kept, text);
		if (text === whole.text && JSON.stringify(kept) !== JSON.stringify(whole.kept)) throw new Error(`Not as it was written: ${text}`);
	}
	expect(refused).toBeGreaterThan(10_000);
	expect(long).toBeGreaterThan(10_000);
});

function isRead(text: string): boolean {
	try {
		parseJson(text);
		return true;
	} catch {
		return false;
	}
}

/** How often it looks at a character of `text`. */
function looksAt(text: string): number {
	const { charCodeAt } = String.prototype;
	let looks = 0;
	String.prototype.charCodeAt = function (at) {
		looks += 1;
		return charCodeAt.call(this, at);
	};
	isRead(text);
	String.prototype.charCodeAt = charCodeAt;
	return looks;
}

/** Counts the numbers that are texts now; all else must be equal, and in the same order. */
function sameButLong(plain: unknown, kept: unknown, text: string): number {
	if (typeof plain === 'number' && typeof kept === 'string') {
		if (Number(kept) !== plain || !/^-?\d{16,}$/.test(kept)) throw new Error(`${plain} became ${kept} in ${text}`);
		return 1;
	}
	if (typeof plain !== 'object' || plain === null || typeof kept !== 'object' || kept === null) {
		if (!Object.is(plain, kept)) throw new Error(`${String(plain)} became ${String(kept)} in ${text}`);
		return 0;
	}
	const [one, other] = [Object.entries(plain), Object.entries(kept)];
	if (Array.isArray(plain) !== Array.isArray(kept) || one.map(([key]) => key).join() !== other.map(([key]) => key).join())
		throw new Error(`Other keys in ${text}`);
	return one.reduce((sum, [, value], index) => sum + sameButLong(value, other[index][1], text), 0);
}

describe('time in proportion to the text, counted in characters looked at', () => {
	const size = 50_000;
	const times = (part: string) => part.repeat(Math.floor(size / part.length));
	const hostile: Record<string, string> = {
		'escaped quotation marks in a text that never ends': `[1234567890123456,"${times('\\"')}`,
		'backslashes in a text that never ends': `[1234567890123456,"${times('\\')}`,
		'one endless number': times('1'),
		'a number of points': `1${times('.1')}`,
		'a number of exponents': `1${times('e1')}`,
		'a number of signs': `1${times('-+')}`,
		'a whole number with zeros and something behind': `[${times('0')}1]`,
		'many long numbers': `[1${times(',1234567890123456')}]`,
		'many long numbers that are none': `[1${times(',1234567890123456.5')}]`,
		'many texts': `[1234567890123456${times(',""')}]`,
		'opening brackets': times('['),
		'opening objects': times('{"a":'),
		'closing brackets': `[${times(']')}`,
		blanks: `1234567890123456${times(' ')}`,
		'a list of lists, closed again': `[${times('[],')}[]]`,
	};
	test.each(Object.entries(hostile))('%s', (_, text) => {
		expect(looksAt(text)).toBeLessThanOrEqual(2 * text.length);
	});

	test('its own expressions see numbers alone, a few times each', () => {
		const seen = jest.spyOn(RegExp.prototype, 'exec');
		isRead(`[${times('1234567890123456,')}1]`);
		const characters = seen.mock.calls.reduce((sum, [text]) => sum + text.length, 0);
		seen.mockRestore();
		expect(characters).toBeLessThanOrEqual(2 * size);
	});
});

describe('nesting', () => {
	const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
	test('100 levels are read', () => expect(isRead(nested(100))).toBe(true));
	test.each([101, 5_000, 200_000])('%i levels are no body', (levels) => {
		expect(() => parseJson(nested(levels))).toThrow('It nests more than 100 levels deep');
		expect(readBody(Buffer.from(`{"a":${nested(levels)}}`))).toBeUndefined();
	});
	test('brackets in texts do not nest', () => expect(isRead(JSON.stringify('['.repeat(200)))).toBe(true));
	test('brackets side by side do not nest', () => expect(isRead(`[${'[],'.repeat(1_000)}[]]`)).toBe(true));
});

test('a byte order mark before a callback is not part of it', () => {
	expect(readBody(Buffer.from('\uFEFF{"iccid":8944538532008160222}'))).toEqual({ iccid: '8944538532008160222' });
	expect(readBody(Buffer.from('\uFEFF\uFEFF{}'))).toBeUndefined();
});

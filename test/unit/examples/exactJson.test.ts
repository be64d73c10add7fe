import { runCode } from './codeNode';

const read = (text: string) => {
	const body = `return [{ json: { read: exactJson($('Text').first().json.text) } }];`;
	return runCode(['exactJson', 'identity'], { nodes: { Text: [{ json: { text } }] } }, body)[0]?.json.read;
};

const exactId = (value: unknown) => {
	const body = `return [{ json: { id: exactId($('Value').first().json.value) ?? null } }];`;
	return runCode(['identity'], { nodes: { Value: [{ json: { value } }] } }, body)[0]?.json.id;
};

describe('JSON with exact IDs', () => {
	it.each([
		['{"id":820982911946154508}', { id: '820982911946154508' }],
		['[1,-820982911946154508,9007199254740991,9007199254740992]', [1, '-820982911946154508', 9007199254740991, '9007199254740992']],
		['{"a":0.1234567890123456789,"b":1e3,"c":-0.5}', { a: Number('0.1234567890123456789'), b: 1000, c: -0.5 }],
		['{"a":"820982911946154508, \\"820982911946154509\\" \\\\"}', { a: '820982911946154508, "820982911946154509" \\' }],
		['\uFEFF {"a" : 1 }', { a: 1 }],
		['820982911946154508', '820982911946154508'],
	])('keeps each digit of %s', (text, expected) => {
		expect(read(text)).toEqual(expected);
	});

	it.each(['', '{', '{"id":08}', '{"id":1,}', '12345678901234567890abc', "{'id':1}"])('takes nothing for JSON that is none: %j', (text) => {
		expect(() => read(text)).toThrow();
	});

	it('reads a large text with many escapes', () => {
		const text = JSON.stringify({ a: '\\"'.repeat(300_000), id: 1 });
		expect(read(text)).toEqual(JSON.parse(text));
	});
});

describe('an exact ID', () => {
	it.each([
		[123, '123'],
		[' 00123 ', '00123'],
		['820982911946154508', '820982911946154508'],
		['#1234', '#1234'],
		['A-17/2', 'A-17/2'],
		['e123', 'e123'],
	])('of %j is %j', (value, id) => {
		expect(exactId(value)).toBe(id);
	});

	it.each([
		2 ** 53,
		1.5,
		'1.23457E+11',
		'1,23457E+11',
		'8e17',
		'',
		'   ',
		null,
		true,
		{},
		[1],
		'[object Object]',
		'undefined',
		'null',
		'NaN',
		'#N/A',
		'#REF!',
		'#NAME?',
	])('is none in %j', (value) => {
		expect(exactId(value)).toBeNull();
	});
});

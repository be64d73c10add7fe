import fc from 'fast-check';
import { parseJson } from '../../../nodes/shared/wire/json';

test('keeps the digits of an ICCID that is sent as a bare number', () => {
	expect(parseJson('{"iccid":8944538532008160222,"n":[12345678901234567890]}')).toEqual({ iccid: '8944538532008160222', n: ['12345678901234567890'] });
});

test.each(['8944538532008160222', '[1,8944538532008160222]', '[ -8944538532008160222 ]', '{"a": 8944538532008160222}', '{"a":\n8944538532008160222}', '{"a":[[8944538532008160222]]}'])('finds it wherever JSON has room for a number: %s', (text) => {
	expect(JSON.stringify(parseJson(text))).toMatch(/"-?8944538532008160222"/);
});

test('leaves everything else as JSON.parse reads it', () => {
	fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
		const text = JSON.stringify(value);
		fc.pre(!/\d{16}/.test(text));
		expect(parseJson(text)).toEqual(JSON.parse(text));
	}));
});

test('leaves long digits in texts, decimals and exponents alone', () => {
	const text = '{"a":"id 8944538532008160222, \\"8944538532008160222\\"","b":0.1234567890123456789,"c":1234567890123456e3,"d":12345678901234567.5}';
	expect(parseJson(text)).toEqual(JSON.parse(text));
});

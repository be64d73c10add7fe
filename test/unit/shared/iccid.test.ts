import { iccid, iccids } from '../../../nodes/shared/fields/item';
import { cleanIccid, wireIccid } from '../../../nodes/shared/wire/iccid';

const digits = '8944538532008160222';

const written = [
	'8944538532008160222',
	'8944538532008160222F',
	'8944538532008160222f',
	'8944-5385-3200-8160-222',
	'8944 5385 3200 8160 222',
	"'8944538532008160222",
	'’8944538532008160222',
	' 8944538532008160222\n',
	"'8944-5385-3200-8160-222F",
	'8944–5385–3200–8160–222',
	'\uFEFF8944538532008160222',
];

const itemWith = (value: unknown) => ({ index: 0, param: () => value });

test.each(written)('"%s" is one ICCID, in a parameter, a list, a body and a search', (text) => {
	expect(iccid(itemWith(text))).toBe(digits);
	expect(iccids(itemWith(`${text},${text}`), 'iccids')).toEqual([digits, digits]);
	expect(wireIccid.parse(text)).toBe(digits);
	expect(cleanIccid(text)).toBe(digits);
});

test.each([
	'8944538532008160222FF',
	'F8944538532008160222',
	'894453853200816',
	'8944538532008160222X',
	'8944538532008160222,8944538532008160223',
])('"%s" is none, and stays as it is', (text) => {
	expect(cleanIccid(text)).toBe(text);
	expect(() => iccid(itemWith(text))).toThrow('is not an ICCID');
});

test('a number has lost digits and is refused, in a parameter and in a body', () => {
	expect(() => iccid(itemWith(Number(digits)))).toThrow('has lost digits');
	expect(wireIccid.safeParse(Number(digits)).success).toBe(false);
});

import { leaks, type Secret } from './leaks';

/** The check that all fault tests use finds what it is there for, and takes nothing else for a secret. */

const key: Secret = { name: 'the key', value: 'sk_sandbox/oytel+0001' };
const pin: Secret = { name: 'the PIN', value: '2026', word: true };
const puk: Secret = { name: 'the PUK', value: '31415926', word: true };

test.each([
	['as it is', `Refused: ${key.value}.`],
	['in a URL', `https://oytel.example/?key=${encodeURIComponent(key.value)}`],
	['in JSON within JSON', JSON.stringify({ body: JSON.stringify({ key: key.value }) })],
	['in hex', Buffer.from(`key ${key.value}`).toString('hex')],
	...['', 'a', 'ab', 'abc', 'client-id:'].map((before) => [
		`in base64 after "${before}"`,
		Buffer.from(`${before}${key.value} and more`).toString('base64'),
	]),
	['in base64url', Buffer.from(`{"sub":"${key.value}"}`).toString('base64url')],
])('a key is found %s', (_where, text) => {
	expect(leaks(text, [key])).toEqual(['Shows the key']);
});

test.each([
	['"pin":"2026"', ['Shows the PIN']],
	[JSON.stringify({ body: '{"pin":"2026"}' }), ['Shows the PIN']],
	["{ pin: '2026' }", ['Shows the PIN']],
	['PUK 31415926', ['Shows the PUK']],
	['On 2026-11-22, item 20261, 931415926', []],
])('PINs count where they stand alone: %s', (text, found) => {
	expect(leaks(text, [pin, puk])).toEqual(found);
});

test('a text without secrets is fine', () => {
	expect(leaks('Oytel refused the request (401)', [key, pin, puk])).toEqual([]);
});

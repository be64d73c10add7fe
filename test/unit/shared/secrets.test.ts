import fc from 'fast-check';
import { secretsOf, withoutSecrets } from '../../../nodes/shared/secrets/known';
import { Secrets } from '../../../nodes/shared/secrets/secrets';
import { logLine } from '../../../nodes/shared/webhook/logLine';
import { leaks } from '../../fault/leaks';

/** Whatever a wholesaler makes of a secret that it repeats, it is taken out. The check is that of the fault tests, which shares no code with the node. */

const json = (text: string) => JSON.stringify(text).slice(1, -1);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const hex = (text: string) => Buffer.from(text).toString('hex');

const encodings: Record<string, (secret: string) => string> = {
	'as it is': (secret) => secret,
	'in a URL': encodeURIComponent,
	'in a URL within a URL': (secret) => encodeURIComponent(encodeURIComponent(secret)),
	'in a URL in small letters': (secret) => encodeURIComponent(secret).replace(/%../g, (one) => one.toLowerCase()),
	'in JSON': json,
	'in JSON within JSON': (secret) => json(json(secret)),
	'in JSON with PHP’s slashes': (secret) => json(secret).replaceAll('/', '\\/'),
	'in JSON of code units': (secret) => secret.replace(/[^]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
	'in hex': hex,
	'in big hex': (secret) => hex(secret).toUpperCase(),
	'in base64': base64,
	'in base64 after 1 byte': (secret) => base64(`a${secret}`),
	'in base64 after 2 bytes': (secret) => base64(`ab${secret}`),
	'as a Basic pair': (secret) => `Basic ${base64(`client-id:${secret}`)}`,
	'in base64 among other text': (secret) => base64(`{"key":"${secret}","more":1}`),
	'in base64url': (secret) => Buffer.from(`x${secret}?>`).toString('base64url'),
	'in base64 in a URL': (secret) => encodeURIComponent(base64(secret)),
	'in base64 in JSON': (secret) => json(base64(secret)).replaceAll('/', '\\/'),
	...Object.fromEntries(
		['', 'a', 'ab'].flatMap((first) =>
			['', 'c', 'cd'].flatMap((second): Array<[string, (secret: string) => string]> => [
				[`in base64 after "${first}", and again after "${second}"`, (secret) => base64(`${second}${base64(`${first}${secret}`)}`)],
				[
					`in base64url after "${first}", and again after "${second}"`,
					(secret) => Buffer.from(`${second}${Buffer.from(`${first}${secret}`).toString('base64url')}`).toString('base64url'),
				],
			]),
		),
	),
};

const key = fc.stringMatching(/^[A-Za-z0-9+/=_.~"& é$-]{12,48}$/).filter((text) => text.trim() === text);
const surroundings = fc.string({ maxLength: 20 });

test.each(Object.entries(encodings))('any secret is taken out %s', (_, encode) => {
	fc.assert(
		fc.property(key, surroundings, surroundings, (value, before, after) => {
			const secrets = new Secrets();
			secrets.add(value);
			const cleaned = secrets.without(`${before} ${encode(value)} ${after}`);
			expect(leaks(cleaned, [{ name: 'it', value }])).toEqual([]);
			expect(cleaned).toContain('***');
			expect(cleaned).not.toContain(encode(value));
		}),
		{ numRuns: 100 },
	);
});

test('a body of JSON stays JSON', () => {
	fc.assert(
		fc.property(key, fc.string(), fc.string(), fc.constantFrom(...Object.values(encodings)), (value, before, after, encode) => {
			const secrets = new Secrets();
			secrets.add(value);
			const cleaned = secrets.without(JSON.stringify({ said: `${before}${encode(value)}${after}`, iccid: '8944500770000000012' }));
			expect(JSON.parse(cleaned)).toEqual({ said: expect.stringContaining('***'), iccid: '8944500770000000012' });
		}),
		{ numRuns: 1_000 },
	);
});

test.each([
	['Api-Key voice-0123456789', 'voice-0123456789'],
	['Token token="voice-0123456789"', 'voice-0123456789'],
	['Bearer: voice-0123456789', 'voice-0123456789'],
	[`Basic ${base64('partner:pass-0123456789')}`, 'pass-0123456789'],
	['sk_live_0123456789abcdef', '0123456789abcdef'],
])('of "%s" the key itself is a secret too', (value, part) => {
	const secrets = new Secrets();
	secrets.add(value);
	expect(secrets.without(`The key ${part} is unknown; ${hex(part)}; ${value}`)).toMatch(
		/^The key \*\*\* is unknown; \*\*\*; (Basic )?\*\*\*$/,
	);
});

describe.each(['pin7', '45a0', 'pa55w', 'é+/=', '"~/?'])('a secret as short as %s', (value) => {
	const secrets = new Secrets();
	secrets.add(value);

	test.each<[string, string]>([
		['base64', base64(value)],
		['base64url', Buffer.from(value).toString('base64url')],
		['base64 in a URL', encodeURIComponent(base64(value))],
		['hex', hex(value)],
		['big hex', hex(value).toUpperCase()],
	])('is taken out in %s where it stands alone, and not out of a longer word', (_, code) => {
		expect(secrets.without(code)).toBe('***');
		expect(secrets.without(`{"said":"${code}"}, key ${code}.`)).toBe('{"said":"***"}, key ***.');
		for (const longer of [`x${code}`, `89${code}`, `${code.replace(/(=|%3D)+$/, '')}x7`]) expect(secrets.without(longer)).toBe(longer);
	});
});

test.each(['abcdef', 'abcdefg', 'abcdefgh'])('of a secret as short as %s no piece is so short that other text is taken for it', (value) => {
	const secrets = new Secrets();
	secrets.add(value);
	const text = 'Some other text, ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789 d2l0aG91dA==';
	expect(secrets.without(text)).toBe(text);
	expect(secrets.without(`said ${base64(base64(value))}`)).toBe('said ***');
});

test('what is no secret stays as it is', () => {
	const secrets = new Secrets();
	for (const value of ['sk_live_0123456789abcdef', '4500', 'Bearer abcdefgh12']) secrets.add(value);
	const text = 'ICCID 8944500770000000012, C:\\Users\\new, %41%20, Bearer tokens, order 45001, sk_live_';
	expect(secrets.without(text)).toBe(text);
	expect(secrets.without('It is 4500.')).toBe('It is ***.');
	expect(new Secrets().without(text)).toBe(text);
});

test('a token that was fetched with a credential is known like its secrets', () => {
	const credential = { clientId: 'client', clientSecret: 'client-secret-of-this-test', baseUrl: 'https://example.com' };
	secretsOf(credential).add('token-of-this-test-0123456789');
	expect(withoutSecrets(`client ${base64('token-of-this-test-0123456789')} client-secret-of-this-test https://example.com`)).toBe(
		'client *** *** https://example.com',
	);
});

test.each([
	['backslashes', '\\'.repeat(1_000_000)],
	['the beginning of the secret', 'sk_live_0123'.repeat(80_000)],
	['base64', 'c2tfbGl2ZV8w'.repeat(80_000)],
	['percent signs', '%25'.repeat(300_000)],
])(
	'a megabyte of %s is looked through in time',
	(_, text) => {
		const secrets = new Secrets();
		secrets.add('sk_live_0123456789"/abcdef');
		expect(secrets.without(text)).toBe(text);
	},
	10_000,
);

test('a line of the log is one line, bounded, and without secrets', () => {
	secretsOf({ apiKey: 'key-of-the-log-test-01' });
	expect(logLine('a\nb\r\tc\u001b[31m\u2028d\u202ee\\n key-of-the-log-test-01')).toBe(
		'a\\u{a}b\\u{d}\\u{9}c\\u{1b}[31m\\u{2028}d\\u{202e}e\\\\n ***',
	);
	expect(logLine('x'.repeat(100_000)).length).toBeLessThan(1_100);
});

import { createHmac } from 'node:crypto';
import { signatureFault, type SignatureScheme } from '../../../nodes/shared/webhook/signature';

const esimGo: SignatureScheme = { header: 'X-Signature-SHA256', algorithm: 'sha256', encodings: ['base64', 'hex'] };
const secret = 'test_api_key_123';
const body = Buffer.from('{"alertType":"FirstAttachment","iccid":"8944000000000000001"}');
const base64 = 'J9Y69AJ8DhO3mShfubLe2UsVOkGjgFJcBFgdW92tJPY=';
const hex = '27d63af4027c0e13b799285fb9b2ded94b153a41a380525c04581d5bddad24f6';

const fault = (signature: string | string[] | undefined, scheme = esimGo, bytes = body, key = secret) =>
	signatureFault(scheme, key, bytes, { [scheme.header.toLowerCase()]: signature });

test.each([base64, hex, hex.toUpperCase(), ` ${base64} `])('believes %s', (signature) => {
	expect(fault(signature)).toBeUndefined();
});

test('believes no other body, not even one that says the same', () => {
	expect(fault(base64, esimGo, Buffer.from(`${body.toString()}\n`))).toBe('wrong');
	expect(fault(hex, esimGo, Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1)))).toBe('wrong');
});

test('believes no other secret', () => {
	expect(fault(base64, esimGo, body, 'test_api_key_124')).toBe('wrong');
});

test('believes nothing without a secret, not even what is signed with the empty one', () => {
	const empty = createHmac('sha256', '').update(body).digest('hex');
	expect(fault(empty, esimGo, body, '')).toBe('noSecret');
});

test.each([undefined, ''])('tells a missing signature: %p', (signature) => {
	expect(fault(signature)).toBe('missing');
});

test.each([
	['too short', hex.slice(2)],
	['too long', `${hex}00`],
	['not hex', hex.replace('2', 'g')],
	['base64 without its padding', base64.slice(0, -1)],
	['base64 with something Node.js would skip', base64.replace('J9', 'J9-!')],
	['of the wrong algorithm', createHmac('sha1', secret).update(body).digest('hex')],
	['sent twice', `${hex}, ${hex}`],
	['a list', [hex, hex]],
	['not ASCII', 'ß'.repeat(64)],
])('tells a malformed signature: %s', (_, signature) => {
	expect(fault(signature)).toBe('malformed');
});

test('refuses an encoding that the provider does not use', () => {
	const hexOnly: SignatureScheme = { ...esimGo, encodings: ['hex'] };
	expect(fault(base64, hexOnly)).toBe('malformed');
	expect(fault(hex, hexOnly)).toBeUndefined();
});

test('serves providers with another header, algorithm and prefix', () => {
	const other: SignatureScheme = { header: 'X-Hub-Signature', algorithm: 'sha512', encodings: ['hex'], prefix: 'sha512=' };
	const digest = createHmac('sha512', secret).update(body).digest('hex');
	expect(fault(`sha512=${digest}`, other)).toBeUndefined();
	expect(fault(digest, other)).toBe('malformed');
	expect(fault(`sha512=${digest.replace(/^./, (first) => (first === '0' ? '1' : '0'))}`, other)).toBe('wrong');
});

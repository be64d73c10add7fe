import type { Sandbox } from '../../sandbox';

/** What must not be read anywhere: a secret, under the name by which a complaint may speak of it. */
export interface Secret {
	name: string;
	value: string;
	/** PINs are four digits: only as a value or word of their own do they count as shown. */
	word?: boolean;
}

/** The parts of a credential that are secret, whatever the provider. */
const secretParts = ['apiKey', 'liveApiKey', 'webhookSecret', 'clientSecret', 'headerValue'];

/** All that a sandbox keeps secret: the credentials' secrets, whatever was sent as one, and the eSIMs' PINs and PUKs. */
export function secretsOf(sandbox: Sandbox): Secret[] {
	const kept = sandbox.providers.flatMap(({ name, access }) =>
		secretParts.flatMap((part) => (access[part] === undefined ? [] : [{ name: `${part} of ${name}`, value: access[part] }])),
	);
	const sent = sandbox
		.sentSecrets()
		.flatMap(opened)
		.map((value) => ({ name: 'a key or token that was sent', value }));
	const issued = sandbox.state('celitech').tokens.map(({ text }) => ({ name: 'an access token of CELITECH', value: text }));
	const pins = sandbox.state('esimGo').esims.flatMap(({ iccid, pin, puk }) => [
		{ name: `the PIN of ${iccid}`, value: pin, word: true },
		{ name: `the PUK of ${iccid}`, value: puk, word: true },
	]);
	return [...kept, ...sent, ...issued, ...pins];
}

/** A header's value without its scheme; of a Basic pair also the pair and its password. */
function opened(header: string): string[] {
	const [, scheme, value = header] = /^(\w+) (\S+)$/.exec(header) ?? [];
	if (scheme?.toLowerCase() !== 'basic') return [value];
	const pair = Buffer.from(value, 'base64').toString();
	return [value, pair, pair.slice(pair.indexOf(':') + 1)];
}

/** The secrets that a text shows, by name: as they are, in URLs, in hex, or in base64 among other bytes. */
export function leaks(text: string, secrets: Secret[]): string[] {
	const shown = secrets.filter(({ value, word }) => (word ? hasWord(text, value) : formsOf(value).some((form) => text.includes(form))));
	return [...new Set(shown.map(({ name }) => `Shows ${name}`))];
}

/** In quotes (escaped ones too) for PINs, which can be an amount's or a year's digits; PUKs are long enough for a word. */
const hasWord = (text: string, digits: string) => new RegExp(digits.length < 8 ? `["']${digits}\\\\*["']` : `\\b${digits}\\b`).test(text);

const forms = new Map<string, string[]>();

function formsOf(secret: string): string[] {
	const known = forms.get(secret);
	if (known) return known;
	const base64 = [0, 1, 2].flatMap((before) => inBase64(secret, before));
	const hex = Buffer.from(secret).toString('hex');
	const made = [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), hex, hex.toUpperCase(), ...base64])];
	forms.set(secret, made);
	return made;
}

/** A secret in base64 with so many bytes before it, without the characters at its ends that its neighbours share. */
function inBase64(secret: string, before: number): string[] {
	const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
	const whole = bytes.length - (bytes.length % 3);
	const text = bytes.subarray(before === 0 ? 0 : 3, whole);
	return [text.toString('base64'), text.toString('base64url')];
}

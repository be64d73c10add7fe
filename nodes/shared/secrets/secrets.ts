import { Recent } from '../recent';
import { partsOf } from './parts';
import { base64Alone, base64Pattern, hexPattern, inBase64, inBase64Twice, plainPattern } from './spellings';

/** Replaces a secret. */
const hidden = '***';

/** Shorter texts are ordinary words. */
const leastLength = 4;

/**
 * Up to this length, a secret may also occur by chance within a longer word or number, such as an ICCID. So it counts only
 * if it stands alone.
 */
const longestWord = 11;

/** The base64 and hex of shorter secrets may occur by chance in other text. So they count only if they stand alone. */
const leastEncoded = 6;

/** How many characters of a secret are searched for first. */
const headLength = 8;

/** How many secrets of one credential are kept: its own, and the tokens fetched last. */
const mostKept = 30;

/** Characters next to a match that are removed with it. */
interface Around {
	left: RegExp;
	right?: RegExp;
}

/** Otherwise, a backslash before a secret would escape the replacement and break JSON. */
const backslashBefore: Around = { left: /\\/ };

/** The rest of a base64 text: the characters next to the secret contain bits of it, and a Basic pair is secret as a whole. */
const wholeBase64: Around = { left: /[\w+/=%\\-]/, right: /[\w+/=%-]/ };

/** The secrets of one credential: its own, and the tokens fetched with it. */
export class Secrets {
	private readonly kept = new Recent<string[]>(mostKept);

	private patterns?: Patterns;

	/** From now on, removes this value, and its parts that are keys by themselves, from texts. */
	add(value: string): void {
		const parts = partsOf(value).filter((part) => part.length >= leastLength);
		if (parts.length === 0 || this.kept.get(value)) return;
		this.kept.set(value, parts);
		this.patterns = undefined;
	}

	/** A text without the secrets, in whatever way they are written there. */
	without(text: string): string {
		if (text.length < leastLength) return text;
		const { heads, twice, plain, base64 } = (this.patterns ??= patternsFor([...this.kept].flatMap(([, parts]) => parts)));
		const once = twice.reduce((cleaned, code) => cut(cleaned, placesOf(cleaned, code), wholeBase64), text);
		return heads.test(once) ? matchesCut(matchesCut(once, base64, wholeBase64), plain, backslashBefore) : once;
	}

	/** The same for bytes. Each byte is read as one character, so that nothing else in a picture or a ZIP file changes. */
	withoutInBytes(bytes: Buffer): Buffer {
		const text = bytes.toString('latin1');
		const cleaned = this.without(text);
		return cleaned === text ? bytes : Buffer.from(cleaned, 'latin1');
	}
}

interface Patterns {
	/** How each secret begins. A token may have a thousand characters, and searching a large list for such a long pattern is slow. */
	heads: RegExp;
	/** Secrets in base64 of base64. These have only letters and digits, so a plain text search is fastest. */
	twice: string[];
	plain: RegExp;
	base64: RegExp;
}

function patternsFor(parts: string[]): Patterns {
	// If two overlap, the longer one is removed.
	const sorted = [...new Set(parts)].sort((a, b) => b.length - a.length);
	const encodable = sorted.filter((part) => Buffer.byteLength(part) >= leastEncoded);
	const brief = sorted.filter((part) => Buffer.byteLength(part) < leastEncoded);
	const codes = encodable.flatMap(inBase64);
	// Codes of a short secret may be so short that they match by chance.
	const twice = encodable.flatMap(inBase64Twice).filter((code) => code.length >= headLength);
	const heads = [
		...sorted.map((part) => plainPattern([...part].slice(0, headLength).join(''))),
		...encodable.map((part) => hexPattern([...part].slice(0, headLength).join(''))),
		...codes.map((code) => base64Pattern(code.slice(0, headLength))),
		...brief.flatMap((part) => [hexPattern(part), base64Alone(part)]),
	];
	return {
		heads: anyOf(heads, ''),
		plain: anyOf(
			[
				...sorted.map(standing),
				...encodable.map(hexPattern),
				...brief.flatMap((part) => [alone(hexPattern(part)), alone(base64Alone(part), '+/_=-')]),
			],
			'g',
		),
		base64: anyOf(codes.map(base64Pattern), 'g'),
		twice,
	};
}

/** Without patterns, it matches nothing. */
const anyOf = (patterns: string[], flags: string) => new RegExp(patterns.length > 0 ? patterns.join('|') : '(?!)', flags);

function standing(part: string): string {
	const pattern = plainPattern(part);
	return part.length > longestWord ? pattern : alone(pattern);
}

/** A pattern that matches only if it is not part of a longer word. `signs` count as parts of words, too. */
const alone = (pattern: string, signs = '') => `(?<![A-Za-z0-9${signs}])${pattern}(?![A-Za-z0-9${signs}])`;

/** Where a secret starts and ends in a text. */
type Place = [from: number, to: number];

function* placesOf(text: string, code: string): Generator<Place> {
	for (let from = text.indexOf(code); from >= 0; from = text.indexOf(code, from + code.length)) yield [from, from + code.length];
}

const matchesCut = (text: string, pattern: RegExp, around: Around) => cut(text, matchesOf(text, pattern), around);

function* matchesOf(text: string, pattern: RegExp): Generator<Place> {
	for (const { index, 0: match } of text.matchAll(pattern)) yield [index, index + match.length];
}

/** Replaces every place, together with the characters around it that belong to it. */
function cut(text: string, places: Iterable<Place>, { left, right }: Around): string {
	let cleaned = '';
	let done = 0;
	for (let [from, to] of places) {
		if (to <= done) continue;
		while (from > done && left.test(text.charAt(from - 1))) from--;
		while (right !== undefined && to < text.length && right.test(text.charAt(to))) to++;
		cleaned += `${text.slice(done, Math.max(from, done))}${hidden}`;
		done = to;
	}
	return done === 0 ? text : cleaned + text.slice(done);
}

import { Recent } from '../recent';
import { partsOf } from './parts';
import { base64Alone, base64Pattern, hexPattern, inBase64, inBase64Twice, plainPattern } from './spellings';

/** What stands where a secret was. */
const hidden = '***';

/** Shorter texts are words. */
const leastLength = 4;

/** Up to here a secret may also be a piece of a longer word or number, an ICCID say: then it counts only where it stands alone. */
const longestWord = 11;

/** Of shorter secrets base64 and hex are so short that they mean anything within other text: they count where they stand alone. */
const leastEncoded = 6;

/** How much of a secret is looked for first. */
const headLength = 8;

/** How many secrets of one credential are known: its own, and the tokens that were fetched last. */
const mostKept = 30;

/** Text that a match swallows on its left or right. */
interface Around {
	left: RegExp;
	right?: RegExp;
}

/** A backslash before a secret would else escape what stands in its place, and JSON would be broken. */
const backslashBefore: Around = { left: /\\/ };

/** The rest of a base64 text: its characters next to the secret hold bits of it, and a Basic pair is the key as a whole. */
const wholeBase64: Around = { left: /[\w+/=%\\-]/, right: /[\w+/=%-]/ };

/** The secrets of one credential: its own, and the tokens that were fetched with it. */
export class Secrets {
	private readonly kept = new Recent<string[]>(mostKept);

	private patterns?: Patterns;

	/** From now on this value, and what of it is a key by itself, is taken out of texts. */
	add(value: string): void {
		const parts = partsOf(value).filter((part) => part.length >= leastLength);
		if (parts.length === 0 || this.kept.get(value)) return;
		this.kept.set(value, parts);
		this.patterns = undefined;
	}

	/** A text without the secrets, in whatever way they are written in it. */
	without(text: string): string {
		if (text.length < leastLength) return text;
		const patterns = (this.patterns ??= new Patterns([...this.kept].flatMap(([, parts]) => parts)));
		const once = patterns.twice.reduce((cleaned, code) => cut(cleaned, placesOf(cleaned, code), wholeBase64), text);
		if (!patterns.heads.test(once)) return once;
		return matchesCut(matchesCut(once, patterns.base64, wholeBase64), patterns.plain, backslashBefore);
	}

	/** The same for bytes: read one by one, so that nothing else of a picture or a ZIP changes. */
	withoutInBytes(bytes: Buffer): Buffer {
		const text = bytes.toString('latin1');
		const cleaned = this.without(text);
		return cleaned === text ? bytes : Buffer.from(cleaned, 'latin1');
	}
}

/** How some secrets may be written in a text. */
class Patterns {
	/** Of two that overlap the longer one is cut. */
	private readonly sorted: string[];

	private readonly encodable: string[];

	private readonly brief: string[];

	private readonly codes: string[];

	/** How each begins. A token has a thousand characters, and a pattern of its length makes a large list slow to look through. */
	readonly heads: RegExp;

	/** In base64 of base64, which has letters and digits only: looking for such a text as a whole takes the least time. */
	readonly twice: string[];

	private wholePlain?: RegExp;

	private wholeBase64?: RegExp;

	constructor(parts: string[]) {
		this.sorted = [...new Set(parts)].sort((a, b) => b.length - a.length);
		this.encodable = this.sorted.filter((part) => Buffer.byteLength(part) >= leastEncoded);
		this.brief = this.sorted.filter((part) => Buffer.byteLength(part) < leastEncoded);
		this.codes = this.encodable.flatMap(inBase64);
		// Of a short secret some are so short that they mean anything.
		this.twice = this.encodable.flatMap(inBase64Twice).filter((code) => code.length >= headLength);
		this.heads = anyOf(
			[
				...this.sorted.map((part) => plainPattern([...part].slice(0, headLength).join(''))),
				...this.encodable.map((part) => hexPattern([...part].slice(0, headLength).join(''))),
				...this.codes.map((code) => base64Pattern(code.slice(0, headLength))),
				...this.brief.flatMap((part) => [hexPattern(part), base64Alone(part)]),
			],
			'',
		);
	}

	/** The whole patterns take the longest to make, and few texts hold what a secret begins with. */
	get plain(): RegExp {
		this.wholePlain ??= anyOf(
			[
				...this.sorted.map(standing),
				...this.encodable.map(hexPattern),
				...this.brief.flatMap((part) => [alone(hexPattern(part)), alone(base64Alone(part), '+/_=-')]),
			],
			'g',
		);
		return this.wholePlain;
	}

	get base64(): RegExp {
		this.wholeBase64 ??= anyOf(this.codes.map(base64Pattern), 'g');
		return this.wholeBase64;
	}
}

/** Of no pattern nothing is found. */
const anyOf = (patterns: string[], flags: string) => new RegExp(patterns.length > 0 ? patterns.join('|') : '(?!)', flags);

function standing(part: string): string {
	const pattern = plainPattern(part);
	return part.length > longestWord ? pattern : alone(pattern);
}

/** A pattern that is no piece of a longer word; `signs` belong to words, too. */
const alone = (pattern: string, signs = '') => `(?<![A-Za-z0-9${signs}])${pattern}(?![A-Za-z0-9${signs}])`;

/** From where to where a secret stands in a text. */
type Place = [from: number, to: number];

function* placesOf(text: string, code: string): Generator<Place> {
	for (let from = text.indexOf(code); from >= 0; from = text.indexOf(code, from + code.length)) yield [from, from + code.length];
}

const matchesCut = (text: string, pattern: RegExp, around: Around) => cut(text, matchesOf(text, pattern), around);

function* matchesOf(text: string, pattern: RegExp): Generator<Place> {
	for (const { index, 0: match } of text.matchAll(pattern)) yield [index, index + match.length];
}

/** Every place with what it swallows around it becomes one mark. */
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

import { Recent } from '../recent';
import { partsOf } from './parts';
import { Patterns } from './patterns';

/** Replaces a secret. */
const hidden = '***';

/** Shorter texts are ordinary words. */
const leastLength = 4;

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
		const patterns = (this.patterns ??= new Patterns([...this.kept].flatMap(([, parts]) => parts)));
		const once = patterns.twice.reduce((cleaned, code) => cut(cleaned, placesOf(cleaned, code), wholeBase64), text);
		if (!patterns.heads.test(once)) return once;
		return matchesCut(matchesCut(once, patterns.base64, wholeBase64), patterns.plain, backslashBefore);
	}

	/** The same for bytes. Each byte is read as one character, so that nothing else in a picture or a ZIP file changes. */
	withoutInBytes(bytes: Buffer): Buffer {
		const text = bytes.toString('latin1');
		const cleaned = this.without(text);
		return cleaned === text ? bytes : Buffer.from(cleaned, 'latin1');
	}
}

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

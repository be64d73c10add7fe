import { base64Alone, base64Pattern, hexPattern, inBase64, inBase64Twice, plainPattern } from './spellings';

/**
 * Up to this length, a secret may also occur by chance within a longer word or number, such as an ICCID. So it counts only
 * if it stands alone.
 */
const longestWord = 11;

/** The base64 and hex of shorter secrets may occur by chance in other text. So they count only if they stand alone. */
const leastEncoded = 6;

/** How many characters of a secret are searched for first. */
const headLength = 8;

/** How secrets may be written in a text. */
export class Patterns {
	/** If two overlap, the longer one is removed. */
	private readonly sorted: string[];

	private readonly encodable: string[];

	private readonly brief: string[];

	private readonly codes: string[];

	/** How each secret begins. A token may have a thousand characters, and searching a large list for such a long pattern is slow. */
	readonly heads: RegExp;

	/** Secrets in base64 of base64. These have only letters and digits, so a plain text search is fastest. */
	readonly twice: string[];

	private wholePlain?: RegExp;

	private wholeBase64?: RegExp;

	constructor(parts: string[]) {
		this.sorted = [...new Set(parts)].sort((a, b) => b.length - a.length);
		this.encodable = this.sorted.filter((part) => Buffer.byteLength(part) >= leastEncoded);
		this.brief = this.sorted.filter((part) => Buffer.byteLength(part) < leastEncoded);
		this.codes = this.encodable.flatMap(inBase64);
		// Codes of a short secret may be so short that they match by chance.
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

	/** Secrets as plain text and in hex. Compiled when first needed: it takes long, and few texts contain the beginning of a secret. */
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

	/** Secrets in base64, compiled when first needed. */
	get base64(): RegExp {
		this.wholeBase64 ??= anyOf(this.codes.map(base64Pattern), 'g');
		return this.wholeBase64;
	}
}

/** Without patterns, it matches nothing. */
const anyOf = (patterns: string[], flags: string) => new RegExp(patterns.length > 0 ? patterns.join('|') : '(?!)', flags);

function standing(part: string): string {
	const pattern = plainPattern(part);
	return part.length > longestWord ? pattern : alone(pattern);
}

/** A pattern that matches only if it is not part of a longer word. `signs` count as parts of words, too. */
const alone = (pattern: string, signs = '') => `(?<![A-Za-z0-9${signs}])${pattern}(?![A-Za-z0-9${signs}])`;

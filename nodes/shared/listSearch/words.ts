/** Texts to search in: what an entry is, and everything else by which it can be found. */
export interface Searchable {
	shown: string;
	hidden: string;
}

/** Numbers with a unit, in all ways in which people write and begin to write them. A number is read from its first digit only. */
const units: Array<[RegExp, (amount: string) => string]> = [
	[/(?<![\d.])(\d+(?:\.\d+)?)[\s-]?g(?:b|ig|igs|igabytes?)?(?![a-z0-9])/g, (amount) => `${amount}gb`],
	[/(?<![\d.])(\d+(?:\.\d+)?)[\s-]?m(?:b|egabytes?)(?![a-z0-9])/g, (amount) => `${amount}mb`],
	[/(?<![\d.])(\d+)[\s-]?d(?:a|ay|ays)?(?![a-z0-9])/g, (amount) => `${amount}d`],
	[/(?<![\d.])(\d+)[\s-]?w(?:k|ks|eek|eeks)(?![a-z0-9])/g, (amount) => `${Number(amount) * 7}d`],
];

/** Words that say nothing about what is wanted. */
const noise = new Set(['a', 'and', 'data', 'day', 'days', 'for', 'of', 'the', 'with']);

/** Lower case, without accents and currency signs, and with units joined to their numbers. */
function fold(text: string): string {
	const plain = text
		.normalize('NFKD')
		.replace(/[\u0300-\u036f$€£"'’]/g, '')
		.toLowerCase();
	return units.reduce((folded, [written, joined]) => folded.replace(written, (_, amount: string) => joined(amount)), plain);
}

/** The words of a search. */
export function wordsOf(filter: string): string[] {
	return fold(filter)
		.split(/[\s,;()]+/)
		.filter((word) => word !== '' && !noise.has(word));
}

/** Prepares a text for searching: folded, and each word between blanks, whole and in parts. */
export function searchable(text: string): string {
	const folded = fold(text).split(/[\s,;()]+/);
	const parts = folded.filter((word) => /[^a-z0-9.]/.test(word)).flatMap((word) => word.split(/[^a-z0-9.]+/));
	return ` ${[...folded, ...parts].join(' ')} `;
}

/** Whether a word is found only at the beginning of another: a short number would be found everywhere. */
const isShortNumber = (word: string) => /^\d/.test(word) && word.length < 5;

/** How well a word is met, best first; undefined if it is not. */
function rankOf(word: string, { shown, hidden }: Searchable, wholeOnly: boolean): number | undefined {
	if (shown.includes(` ${word} `)) return 0;
	if (!wholeOnly && shown.includes(` ${word}`)) return 1;
	if (hidden.includes(` ${word} `)) return 2;
	if (wholeOnly) return undefined;
	if (hidden.includes(` ${word}`)) return 3;
	if (isShortNumber(word) || word.length < 3) return undefined;
	return shown.includes(word) || hidden.includes(word) ? 4 : undefined;
}

/**
 * The entries in which every word of the search is found, the best first: what an entry is counts more than the rest, and a
 * whole word more than a part. Entries that meet it equally well keep their order.
 */
export function search<Entry extends Searchable>(entries: Entry[], filter: string): Entry[] {
	const words = wordsOf(filter);
	if (words.length === 0) return entries;
	// Two letters are a country's code if there is one: "us" is not Russia.
	const wanted = words.map((word) => ({
		word,
		wholeOnly: word.length < 3 && /^[a-z]/.test(word) && entries.some((entry) => rankOf(word, entry, true) !== undefined),
	}));
	const found = entries.flatMap((entry) => {
		let rank = 0;
		for (const { word, wholeOnly } of wanted) {
			const one = rankOf(word, entry, wholeOnly);
			if (one === undefined) return [];
			rank += one;
		}
		return [{ entry, rank }];
	});
	return found.sort((one, other) => one.rank - other.rank).map(({ entry }) => entry);
}

/** Whether every word of the search is found anywhere in an entry. For rows that come page by page, which cannot be sorted. */
export function isFound({ shown, hidden }: Searchable, filter: string): boolean {
	return wordsOf(filter).every((word) => shown.includes(word) || hidden.includes(word));
}

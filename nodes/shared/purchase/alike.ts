/** The shortest text that may be our reference, cut by the wholesaler. Our choice: no wholesaler documents a length. */
const shortestCut = 12;

/** The same for a text that ends with a separator. No reference does, so it was certainly cut, even if it is short. */
const shortestOpenCut = 4;

const escapes: Record<string, string> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#39;': "'",
	'&#x27;': "'",
	'&apos;': "'",
};

/** A reference without the details that systems change on the way: Unicode form, letter case, runs of blanks, HTML escapes. */
export function folded(reference: string): string {
	const plain = reference.replace(/&(?:amp|lt|gt|quot|#39|#x27|apos);/g, (escape) => escapes[escape] ?? escape);
	return plain.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Whether a reference shown by the wholesaler may be this one, changed by the wholesaler. An identical one does not count. */
export function isLike(shown: string, reference: string): boolean {
	if (shown === reference) return false;
	return folded(shown) === folded(reference) || isCut(shown, reference);
}

/** Whether the wholesaler may have cut this reference to what it shows. */
function isCut(shown: string, reference: string): boolean {
	const [short, long] = [folded(shown), folded(reference)];
	const least = /[-_/:#.\s]$/.test(shown) ? shortestOpenCut : shortestCut;
	return shown.length >= least && short.length < long.length && long.startsWith(short);
}

/** Like `isLike`, but without cuts: `order-10` begins with `order-1`, and is another sale. */
export function isSameFolded(shown: string, reference: string): boolean {
	return shown !== reference && folded(shown) === folded(reference);
}

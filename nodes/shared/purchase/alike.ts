/** How short a reference may have been cut and still be taken for ours: ours, since no wholesaler documents a length. */
const shortestCut = 12;

/** No reference ends with a separator, so what does has been cut, however short it is. */
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

/** A reference without what systems change on the way: Unicode form, letter case, runs of blanks, HTML escapes. */
export function folded(reference: string): string {
	const plain = reference.replace(/&(?:amp|lt|gt|quot|#39|#x27|apos);/g, (escape) => escapes[escape] ?? escape);
	return plain.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Whether a reference that a wholesaler shows may be this one after the wholesaler changed it. The very same one is not "like". */
export function isLike(shown: string, reference: string): boolean {
	if (shown === reference) return false;
	return folded(shown) === folded(reference) || isCut(shown, reference);
}

/** Whether a wholesaler may have cut this reference to what it shows. */
function isCut(shown: string, reference: string): boolean {
	const [short, long] = [folded(shown), folded(reference)];
	const least = /[-_/:#.\s]$/.test(shown) ? shortestOpenCut : shortestCut;
	return shown.length >= least && short.length < long.length && long.startsWith(short);
}

/** The same, without a cut: `order-1` is the beginning of `order-10`, and that is another sale. */
export function isSameFolded(shown: string, reference: string): boolean {
	return shown !== reference && folded(shown) === folded(reference);
}

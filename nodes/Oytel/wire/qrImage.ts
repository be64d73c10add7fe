/** A kind of picture, as n8n names a file of it. */
export interface ImageKind {
	extension: string;
	mimeType: string;
}

/** Kinds of picture that may be behind the link. Its type is not documented. */
const kinds = [
	{ extension: 'png', mimeType: 'image/png', fits: (bytes: Buffer) => bytes.subarray(1, 4).toString('latin1') === 'PNG' },
	{ extension: 'svg', mimeType: 'image/svg+xml', fits: (bytes: Buffer) => isSvg(bytes.toString('utf8', 0, 2_000)) },
];

/** What may come before the picture itself, in this order. */
const prologue = [
	{ open: '<?xml', close: '?>' },
	{ open: '<!--', close: '-->' },
	{ open: '<!DOCTYPE svg', close: '>' },
];

function isSvg(text: string): boolean {
	const picture = prologue.reduce((rest, { open, close }) => {
		const end = rest.startsWith(open) ? rest.indexOf(close) : -1;
		return end < 0 ? rest : rest.slice(end + close.length).trimStart();
	}, text.trimStart());
	return /^<svg[\s>]/.test(picture);
}

/** The kind of picture that these bytes are; undefined if they are none. */
export function imageKindOf(bytes: Buffer): ImageKind | undefined {
	const kind = kinds.find(({ fits }) => fits(bytes));
	return kind && { extension: kind.extension, mimeType: kind.mimeType };
}

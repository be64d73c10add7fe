/** How wide n8n's font, Inter, draws characters, in parts of its size; measured in Chromium. */
const widths: [number, string][] = [
	[0.24, 'ijl'],
	[0.26, '‘’'],
	[0.28, ' I'],
	[0.29, '!,.:·'],
	[0.3, "';"],
	[0.32, '\\`'],
	[0.33, 'ft|'],
	[0.36, '/'],
	[0.37, '()[]'],
	[0.39, 'r'],
	[0.41, '1'],
	[0.44, '“”{}'],
	[0.46, '-_"^'],
	[0.5, '*–?'],
	[0.53, 's'],
	[0.56, 'avyäkxz'],
	[0.57, 'JLc'],
	[0.58, '7eé'],
	[0.59, '5Fhnu'],
	[0.6, 'Eo'],
	[0.61, '2bdgpq'],
	[0.62, '3689'],
	[0.64, '0#Z$&PRS'],
	[0.66, '4BT+<=>~×'],
	[0.67, 'K€'],
	[0.69, 'XYAV'],
	[0.72, 'DC'],
	[0.74, 'HUGN'],
	[0.76, 'OQ'],
	[0.82, 'w'],
	[0.86, '…m'],
	[0.9, 'M'],
	[0.98, '→@%'],
	[1, '—W'],
];

const widthOf = new Map(widths.flatMap(([width, characters]) => [...characters].map((character) => [character, width])));

/** Bold letters are a little wider, those of code all the same. */
const styles = { plain: 1, bold: 1.02 };
const codeWidth = 0.602;

export type Style = keyof typeof styles | 'code';

export function textWidth(text: string, size: number, style: Style = 'plain'): number {
	const characters = [...text];
	if (style === 'code') return characters.length * codeWidth * size;
	return characters.reduce((sum, character) => sum + (widthOf.get(character) ?? 0.6), 0) * size * styles[style];
}

/** A run of text in one style. */
export type Run = [text: string, style: Style];

/** The widths of the lines into which a browser breaks text: between words, and after a hyphen within one. */
export function wrap(runs: Run[], size: number, room: number): number[] {
	const lines = [0];
	let gap = 0;
	for (const [text, style] of runs) {
		let mayBreak = false;
		for (const piece of text.split(/(\s+)|(?<=\w-)(?=\w)/).filter(Boolean)) {
			const isGap = /^\s+$/.test(piece);
			const width = textWidth(piece, size, style);
			const line = lines[lines.length - 1];
			if (isGap) gap = textWidth(' ', size);
			else if (line > 0 && (mayBreak || gap > 0) && line + gap + width > room) lines.push(width);
			else lines[lines.length - 1] = line + (line > 0 ? gap : 0) + width;
			if (!isGap) gap = 0;
			mayBreak = piece.endsWith('-');
		}
	}
	return lines;
}

import { wrap, type Run } from './words';

/** n8n's sizes of a note's text, in points: of a letter, of a line, and what stands between blocks or entries of a list. */
const heading = [36, 24, 16, 16];
const paragraph = { size: 14, line: 18.9 };
const entry = { size: 14, line: 18.2, indent: 20, gap: 3.5 };
const headingLine = 1.35;
const gap = 8;

/** A note's border and padding, which its text cannot use. */
export const frame = { width: 26, height: 18 };

/** Markdown as runs of text: what is bold or code, and links by their text. */
function runsOf(markdown: string, style: 'plain' | 'bold' = 'plain'): Run[] {
	const text = markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
	return text.split(/(\*\*.+?\*\*|`.+?`)/).flatMap((part): Run[] => {
		if (part.startsWith('`')) return [[part.slice(1, -1), 'code']];
		if (part.startsWith('**')) return [[part.slice(2, -2), 'bold']];
		return part ? [[part.replace(/(^|\W)[*_](.+?)[*_](?=\W|$)/g, '$1$2'), style]] : [];
	});
}

type Kind = 'heading' | 'paragraph' | 'list';

interface Block {
	kind: Kind;
	height: number;
}

const isEntry = /^\s*(?:[-*]|\d+[.)])\s+/;

/** Adds a line of Markdown to the blocks before it. A line break within a paragraph is kept. */
function add(blocks: Block[], line: string, apart: boolean, width: number): void {
	const last = apart ? undefined : blocks.at(-1);
	const title = /^(#{1,4}) (.*)$/.exec(line);
	if (title) {
		const size = heading[title[1].length - 1];
		blocks.push({ kind: 'heading', height: wrap(runsOf(title[2], 'bold'), size, width).length * size * headingLine });
	} else if (isEntry.test(line)) {
		const height = wrap(runsOf(line.replace(isEntry, '')), entry.size, width - entry.indent).length * entry.line;
		if (last?.kind === 'list') last.height += entry.gap + height;
		else blocks.push({ kind: 'list', height });
	} else {
		const height = wrap(runsOf(line), paragraph.size, width).length * paragraph.line;
		if (last?.kind === 'paragraph') last.height += height;
		else blocks.push({ kind: 'paragraph', height });
	}
}

/** The height of a note's text in a note of this width, for the Markdown that the examples use. */
export function textHeight(markdown: string, noteWidth: number): number {
	const blocks: Block[] = [];
	let apart = true;
	for (const line of markdown.trim().split('\n')) {
		if (line.trim()) add(blocks, line.trim(), apart, noteWidth - frame.width);
		apart = !line.trim();
	}
	return blocks.reduce((sum, { height }) => sum + height + gap, -gap);
}

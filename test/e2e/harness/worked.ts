import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A block of code in a page, under a line that names its file: a whole new file, or a diff of one that is there. */
export interface Block {
	file: string;
	language: string;
	code: string;
}

/** The blocks of a page that belong to files, in their order. */
export function blocksOf(page: string): Block[] {
	return [...page.matchAll(/^`([^`\n]+\.\w+)`\n\n```(\w+)\n(.*?)^```$/gms)].map(([, file, language, code]) => ({ file, language, code }));
}

/** Does what a block says, in the repository at `root`. */
export async function apply(root: string, { file, language, code }: Block): Promise<void> {
	const path = join(root, file);
	await mkdir(dirname(path), { recursive: true });
	const text = language === 'diff' ? changed(await readFile(path, 'utf8'), code, file) : code;
	await writeFile(path, text, { flag: language === 'diff' ? 'w' : 'wx' });
}

/** A text with a diff applied: hunks are parted by `@@`, and each must fit in exactly one place. */
function changed(text: string, diff: string, file: string): string {
	return diff.split(/^@@\n/m).reduce((current, hunk) => {
		const lines = hunk.split('\n').slice(0, -1);
		const without = (mark: string) =>
			lines
				.filter((line) => !line.startsWith(mark))
				.map((line) => `${line.slice(1)}\n`)
				.join('');
		const parts = current.split(without('+'));
		if (parts.length !== 2) throw new Error(`This fits ${parts.length - 1} places in ${file}:\n${hunk}`);
		return parts.join(without('-'));
	}, text);
}

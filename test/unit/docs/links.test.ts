import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** What the documentation points to is there: files, headings and npm commands. */

const root = resolve(__dirname, '../../..');
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...['docs', 'examples'].flatMap((folder) => readdirSync(join(root, folder)).filter((file) => file.endsWith('.md')).map((file) => `${folder}/${file}`))];
const textOf = (page: string) => readFileSync(join(root, page), 'utf8');

/** A heading as its address within the page. */
const anchor = (heading: string) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').trim().replace(/ /g, '-');

test.each(pages)('%s links to files and headings that exist', (page) => {
	const missing = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, link]) => link)
		.filter((link) => !/^[a-z]+:/.test(link))
		.filter((link) => {
			const [file, heading] = link.split('#');
			const path = file === '' ? join(root, page) : join(root, dirname(page), file);
			if (!existsSync(path)) return true;
			if (heading === undefined) return false;
			const headings = [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, text]) => anchor(text));
			return !headings.includes(heading);
		});
	expect(missing).toEqual([]);
});

test.each(pages)('%s names only npm commands that exist', (page) => {
	const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const named = [...textOf(page).matchAll(/`npm (?:run )?([a-z0-9:]+)/g)].map(([, name]) => name);
	expect(named.filter((name) => !(name in scripts) && !['install', 'ci', 'pack'].includes(name))).toEqual([]);
});

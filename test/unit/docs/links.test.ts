import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { examplesOf } from '../../../build/examples';
import { services } from '../../../build/services';

/** What the documentation points to is there: files, headings and npm commands. */

const root = resolve(__dirname, '../../..');
const pagesOf = (folder: string) =>
	readdirSync(join(root, folder))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `${folder}/${file}`);
const ofServices = services.map(({ folder }) => `${folder}/README.md`);
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', ...['docs', 'examples'].flatMap(pagesOf), ...ofServices];
const textOf = (page: string) => readFileSync(join(root, page), 'utf8');
const linksOf = (page: string) => [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);

/** A heading as its address within the page. */
const anchor = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.trim()
		.replace(/ /g, '-');

/** Where this repository's files are on the web: its front page, a file of the main branch to read, or as it is. */
const addresses = [
	[/^https:\/\/github\.com\/n8n-nodes-esim\/n8n-nodes-esim(?=#|$)/, 'README.md'],
	[/^https:\/\/github\.com\/n8n-nodes-esim\/n8n-nodes-esim\/(?:blob|tree)\/main\//, ''],
	[/^https:\/\/raw\.githubusercontent\.com\/n8n-nodes-esim\/n8n-nodes-esim\/main\//, ''],
] as const;

/** The file of the repository that a link leads to, and the heading in it; undefined for other places. */
function target(page: string, link: string): { path: string; heading?: string } | undefined {
	const own = addresses.find(([address]) => address.test(link));
	if (!own && /^[a-z]+:/.test(link)) return undefined;
	const [file, heading] = (own ? link.replace(own[0], own[1]) : link).split('#');
	return { path: own ? join(root, file) : file === '' ? join(root, page) : join(root, dirname(page), file), heading };
}

const headings = (path: string) => [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, text]) => anchor(text));

test.each(pages)('%s links to files and headings that exist', (page) => {
	const missing = linksOf(page).filter((link) => {
		const found = target(page, link);
		if (!found) return false;
		if (!existsSync(found.path)) return true;
		return found.heading !== undefined && !headings(found.path).includes(found.heading);
	});
	expect(missing).toEqual([]);
});

test.each(ofServices)('%s can be read where the repository is not', (page) => {
	expect(linksOf(page).filter((link) => !link.startsWith('https://'))).toEqual([]);
});

test.each(services)('$folder/README.md lists every example of its package', (service) => {
	const listed = linksOf(`${service.folder}/README.md`).flatMap((link) => /\/([^/]+\.json)$/.exec(link)?.[1] ?? []);
	expect(listed.sort()).toEqual(examplesOf(service).map(({ file }) => file));
});

test.each(pages)('%s names only npm commands that exist', (page) => {
	const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const named = [...textOf(page).matchAll(/`npm (?:run )?([a-z0-9:]+)/g)].map(([, name]) => name);
	expect(named.filter((name) => !(name in scripts) && !['install', 'ci', 'pack', 'trust', 'audit'].includes(name))).toEqual([]);
});

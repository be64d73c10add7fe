import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { examplesOf } from '../../../build/examples';
import { services } from '../../../build/services';
import { credentials, nodes } from '../../contract/harness/nodes';

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

/** Whether the file and the heading that a link leads to are in this repository. */
const leadsTo = ({ path, heading }: { path: string; heading?: string }) =>
	existsSync(path) && (heading === undefined || headings(path).includes(heading));

test.each(pages)('%s links to files and headings that exist', (page) => {
	const missing = linksOf(page).filter((link) => {
		const found = target(page, link);
		return found && !leadsTo(found);
	});
	expect(missing).toEqual([]);
});

/** What n8n opens from a panel leads to a page here: a wholesaler's own pages move, and need an account. */
function pageOf(url?: string) {
	const found = target('README.md', url ?? '');
	expect({ url, found: found && leadsTo(found) }).toEqual({ url, found: true });
	return found;
}

test.each(credentials)('the documentation of $name is the section that says where the key is', ({ displayName, documentationUrl }) => {
	const found = pageOf(documentationUrl);
	expect(found?.heading).toMatch(/^where-the-(voice-)?key-is$/);
	const text = readFileSync(found?.path ?? '', 'utf8');
	const [, section = ''] = text.split(new RegExp(`^#+ ${found?.heading?.replaceAll('-', ' ')}$`, 'im'));
	expect(section.split(/^#/m)[0]).toContain(`*${displayName}*`);
});

test.each(nodes)('the documentation of $name is the page that says where the key is', ({ node, codex, isTrigger }) => {
	const { primaryDocumentation, credentialDocumentation } = codex.resources;
	const [page, ...others] = primaryDocumentation.map(({ url }) => pageOf(url));
	expect(others).toEqual([]);
	// n8n writes "?utm_source=..." behind this address, and behind a heading that would be part of the heading.
	expect(page?.heading).toBeUndefined();
	const uses = node.description.credentials?.map((one) => credentials.find(({ name }) => name === one.name)?.documentationUrl);
	expect(credentialDocumentation.map(({ url }) => url)).toEqual(uses);
	expect(pageOf(credentialDocumentation[0]?.url)?.path).toBe(page?.path);
	// This address is opened as it is: a trigger's set-up is a section of the page.
	if (isTrigger) expect(pageOf(node.description.documentationUrl)).toMatchObject({ path: page?.path, heading: expect.any(String) });
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

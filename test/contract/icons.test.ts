import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { services } from '../../build/services';
import { actions, credentials, nodes, type PackagedNode } from './harness/nodes';

/** Icons tell wholesalers apart, in both themes. */

type Theme = 'light' | 'dark';

const themes: Theme[] = ['light', 'dark'];

function fileOf(icon: PackagedNode['node']['description']['icon'], theme: Theme): string {
	if (typeof icon !== 'object') throw new Error('An icon has a file for each theme.');
	return icon[theme].replace('file:', '');
}

const drawing = ({ folder, node }: PackagedNode, theme: Theme) => readFileSync(join(folder, fileOf(node.description.icon, theme)), 'utf8');

const coloursIn = (svg: string) => [...svg.matchAll(/#[0-9a-f]{6}/gi)].map(([colour]) => colour.toUpperCase());

/** The colour of the body, which is drawn first. */
const colour = (node: PackagedNode, theme: Theme) => coloursIn(drawing(node, theme))[0];

const shape = (node: PackagedNode) => drawing(node, 'light').replace(/#[0-9a-f]{6}/gi, '');

const serviceOf = ({ name }: PackagedNode) =>
	services.find(({ manifest }) => manifest.n8n.nodes.some((file: string) => file.toLowerCase().endsWith(`/${name.toLowerCase()}.node.js`)))
		?.name;

test('each node has a shape of its own, which a person who sees no colours can tell', () => {
	expect(new Set(actions.map(shape)).size).toBe(actions.length);
	const outlines = actions.map((node) => /<(path|circle|rect)[^>]*>/.exec(shape(node))?.[0]);
	expect(new Set(outlines).size).toBe(actions.length);
});

test.each(themes)('each wholesaler has a colour of its own (%s)', (theme) => {
	const coloursOf = new Map<string | undefined, Set<string | undefined>>();
	for (const node of actions) {
		const service = serviceOf(node);
		coloursOf.set(service, (coloursOf.get(service) ?? new Set()).add(colour(node, theme)));
	}
	const all = [...coloursOf.values()].flatMap((colours) => [...colours]);
	expect(all).toHaveLength(services.length);
	expect(new Set(all).size).toBe(all.length);
});

/** WCAG's relative luminance. */
function luminance(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
	const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (high + 0.05) / (low + 0.05);
}

/** What n8n draws icons on: its list, its canvas nodes. */
const grounds = { light: ['#FFFFFF', '#F5F5F5'], dark: ['#262626', '#171717'] };

test.each(actions.flatMap((node) => themes.map((theme) => ({ name: node.name, node, theme }))))(
	'$name stands out from its ground, and its sign from it ($theme)',
	({ node, theme }) => {
		const [body = '', sign = ''] = coloursIn(drawing(node, theme));
		for (const [one, other] of [...grounds[theme].map((ground) => [body, ground]), [body, sign]]) {
			expect(contrast(one ?? '', other ?? '')).toBeGreaterThan(3); // WCAG 2.1, 1.4.11: graphics
		}
	},
);

test('a trigger has the icon of its node, and a credential that of its nodes', () => {
	const iconOf = new Map(nodes.map((one) => [one.name, one.node.description.icon]));
	for (const { name, isTrigger } of nodes) if (isTrigger) expect(iconOf.get(name)).toEqual(iconOf.get(name.replace(/Trigger$/, '')));
	for (const { name, icon } of credentials) {
		const users = nodes.filter(({ node }) => node.description.credentials?.some((one) => one.name === name));
		for (const theme of themes)
			expect(new Set(users.map(({ node }) => fileOf(node.description.icon, theme)))).toEqual(
				new Set([fileOf(icon, theme).split('/').at(-1)]),
			);
	}
});

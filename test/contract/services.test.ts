import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesOf, galleryOf } from '../../build/examples';
import { nodeName, root, services, whole } from '../../build/services';

/** The packages of one service are cut from the same sources as the whole one, and say so in their manifests. */

const { version, license, author, bugs, engines, files, peerDependencies } = whole;
const bundled = { 'fast-png': whole.devDependencies['fast-png'], uqr: whole.devDependencies.uqr };

test.each(services)('$name has the version of the whole, and what else all packages share', ({ name, folder, manifest }) => {
	const { n8nNodesApiVersion, strict } = whole.n8n;
	const n8n = { n8nNodesApiVersion, strict };
	const repository = { ...whole.repository, directory: folder };
	expect(manifest).toMatchObject({ name, version, license, author, bugs, engines, files, peerDependencies, repository, n8n });
	expect(manifest.keywords).toContain('n8n-community-node-package');
	expect(manifest.homepage).toBe(`https://github.com/n8n-nodes-esim/n8n-nodes-esim/tree/main/${folder}#readme`);
});

test.each(services)('$name names the libraries that the build puts into it, and no others', ({ manifest }) => {
	const kinds = Object.keys(manifest).filter((key) => /dependencies$/i.test(key));
	expect(kinds.sort()).toEqual(['devDependencies', 'peerDependencies']);
	expect(manifest.devDependencies).toEqual(bundled);
});

test.each(['nodes', 'credentials'] as const)('each of the %s is in one package of one service', (kind) => {
	const inServices: string[] = services.flatMap(({ manifest }) => manifest.n8n[kind]);
	expect(inServices.sort()).toEqual([...whole.n8n[kind]].sort());
});

describe.each(services)('the examples of $name', (service) => {
	const folder = join(root, service.folder, 'examples');
	const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
	const read = (file: string) => readFileSync(join(folder, file), 'utf8');

	test('are those of the repository (npm run packages writes them)', () => {
		expect(files.map((file) => ({ file, text: read(file) }))).toEqual(examplesOf(service));
	});

	test('are shown with their pictures on a page of their own, if there are any', () => {
		if (files.length === 0) expect(existsSync(folder)).toBe(false);
		else expect(read('README.md')).toBe(galleryOf(service));
	});

	test('use its nodes, and no other community node', () => {
		const own: string[] = service.manifest.n8n.nodes.map((file: string) => `${service.name}.${nodeName(file)}`);
		for (const file of files) {
			const { nodes }: { nodes: { type: string }[] } = JSON.parse(read(file));
			const types = nodes.map(({ type }) => type);
			expect(types.filter((type) => !type.startsWith('n8n-nodes-base.') && !own.includes(type))).toEqual([]);
			expect(types.filter((type) => own.includes(type)).length).toBeGreaterThan(0);
		}
	});
});

test('every example of one wholesaler is in its package, and in no other', () => {
	const nodes = (file: string): { type: string }[] => JSON.parse(readFileSync(join(root, 'examples', file), 'utf8')).nodes;
	const owners = (file: string) =>
		services.filter(({ manifest }) =>
			manifest.n8n.nodes.some((node: string) => nodes(file).some(({ type }) => type === `${whole.name}.${nodeName(node)}`)),
		);
	const ofOne = readdirSync(join(root, 'examples')).filter((file) => file.endsWith('.json') && owners(file).length === 1);
	expect(services.flatMap((service) => examplesOf(service).map(({ file }) => file)).sort()).toEqual(ofOne.sort());
});

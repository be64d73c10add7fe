import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Every provider's folder has the same names: who knows one finds the way in all. What a provider lacks is absent. */

const nodes = resolve(__dirname, '../../nodes');

/** What may lie in a provider's folder. Names end with a slash where they are folders. */
const rooms = ['resources/', 'wire/', 'model/', 'purchase/', 'fields/', 'listSearch/', 'trigger/', '__schema__/'];
const files = /^(provider|reads|refusals|wholesaler)\.ts$|^[A-Z]\w+\.node\.(ts|json)$|^[a-z]\w*(\.dark)?\.svg$/;

/** The parts of a purchase. A second kind of purchase is a folder of its own with the same parts. */
const parts = /^(basket|price|find|difference|delivery|index)\.ts$/;

/** All files below a folder, relative to it. */
function filesOf(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
}

/** The files of a provider's folder that have no place there. */
function misplaced(paths: string[]): string[] {
	return paths.filter((path) => {
		const [first = '', ...rest] = path.split('/');
		const last = rest.at(-1) ?? '';
		if (rest.length === 0) return !files.test(first);
		if (first === 'purchase') return !parts.test(last) || rest.length > 2;
		if (first === 'resources') return rest.length !== 2;
		return !rooms.includes(`${first}/`);
	});
}

const providers = readdirSync(nodes).filter((name) => name !== 'shared');

test.each(providers)('%s has the names that every provider has, and no others', (provider) => {
	const paths = filesOf(join(nodes, provider));
	expect(misplaced(paths)).toEqual([]);
	expect(paths).toContain('provider.ts');
});

test('a file that lies elsewhere is found', () => {
	const planted = [
		'token.ts',
		'wire.ts',
		'helpers/ids.ts',
		'purchase/lookUp.ts',
		'purchase/topUp/placed.ts',
		'resources/order/parts/basket.ts',
	];
	const right = [
		'provider.ts',
		'wire/order.ts',
		'purchase/find.ts',
		'purchase/topUp/find.ts',
		'resources/order/create.ts',
		'Esim.node.json',
	];
	expect(misplaced([...planted, ...right])).toEqual(planted);
});

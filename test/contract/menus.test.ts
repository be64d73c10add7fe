import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { actions, nodes } from './harness/nodes';

/** Menus of all nodes. */

const isDeprecated = ({ name }: INodePropertyOptions) => /deprecated/i.test(name);

const optionsOf = ({ options = [] }: INodeProperties): INodePropertyOptions[] =>
	options.flatMap((option) => ('value' in option ? [option] : []));

const menus = actions.flatMap(({ name, node }) =>
	node.description.properties
		.filter((property) => ['resource', 'operation'].includes(property.name))
		.map((property) => ({ name, menu: `${property.displayName} ${String(property.displayOptions?.show?.resource ?? '')}`, property })),
);

test.each(menus)('$name, $menu: deprecated calls come last, and no menu opens on one if there is another', ({ property }) => {
	const options = optionsOf(property);
	const deprecated = options.filter(isDeprecated);
	expect(options.slice(options.length - deprecated.length)).toEqual(deprecated);
	if (deprecated.length < options.length) expect(deprecated.map(({ value }) => value)).not.toContain(property.default);
});

test('a call that its wholesaler calls deprecated says so in the menu and in the list of nodes', () => {
	const operations = menus.filter(({ property }) => property.name === 'operation');
	const deprecated = operations.flatMap(({ property }) =>
		optionsOf(property).filter((option) => isDeprecated(option) || property.displayOptions?.show?.resource?.includes('deprecated')),
	);
	expect(deprecated.length).toBeGreaterThan(4);
	expect(deprecated.filter(({ name }) => !name.endsWith(' (Deprecated)')).map(({ name }) => name)).toEqual([]);
	expect(deprecated.filter(({ action }) => !action?.endsWith(' (deprecated)')).map(({ action }) => action)).toEqual([]);
});

/** n8n hides such a parameter in the panel, and overwrites it when the credential changes. */
test.each(nodes)('$name has one credential, whatever its parameters say', ({ node }) => {
	const { credentials = [] } = node.description;
	expect(credentials.map(({ required, displayOptions }) => ({ required, displayOptions }))).toEqual([{ required: true }]);
});

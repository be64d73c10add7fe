import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { actions, triggers, type PackagedNode } from './harness/nodes';
import { contracts } from './rows';

/**
 * What a person meets in n8n's list of nodes. n8n 2.41 searches the names and aliases of nodes, letter by letter in order
 * (`sublimeSearch` in `@n8n/utils`). It lists a trigger and its node as one entry: with the name, icon and aliases of the
 * node, the description of the trigger, and the events below the operations.
 */

/** What people type, by what a node must do to be found by it. */
const buyWords = [
	'esim',
	'sim card',
	'buy esim',
	'sell esim',
	'travel esim',
	'travel data',
	'data plan',
	'mobile data',
	'roaming',
	'telecom',
];
const topUpWords = ['top up', 'top-up', 'recharge'];

const operationsOf = (name: string) =>
	Object.entries(contracts).flatMap(([node, { rows }]) =>
		node === name ? Object.entries(rows).flatMap(([operation, { kind }]) => (kind === 'purchase' ? [operation] : [])) : [],
	);

const missing = ({ codex }: PackagedNode, words: string[]) => words.filter((word) => !codex.alias.some((alias) => alias.includes(word)));

const buyers = actions.filter(({ name }) => operationsOf(name).length > 0);
const toppers = actions.filter(({ name }) => operationsOf(name).some((operation) => /topUp/.test(operation)));

test.each(buyers)('$name is found by the words of those who want to buy or sell an eSIM', (node) => {
	expect(missing(node, buyWords)).toEqual([]);
});

test.each(toppers)('$name is found by the words of those who want to top up', (node) => {
	expect(missing(node, topUpWords)).toEqual([]);
});

test('a node that cannot top up is not found by those words', () => {
	const others = actions.filter((node) => !toppers.includes(node));
	expect(others.filter(({ codex }) => codex.alias.some((alias) => topUpWords.includes(alias))).map(({ name }) => name)).toEqual([]);
	expect([toppers.length, others.length].every((count) => count > 0)).toBe(true);
});

const nodeOf = ({ name }: PackagedNode) => actions.find((one) => `${one.name}Trigger` === name);

test.each(triggers)('$name has a node in whose entry it is listed, with all its words', (trigger) => {
	expect(nodeOf(trigger)?.folder).toBe(trigger.folder);
	const words = nodeOf(trigger)?.codex.alias ?? [];
	expect(trigger.codex.alias.filter((word) => !words.includes(word))).toEqual([]);
});

test.each(triggers)(
	'the description of $name says what its node does, then what starts a workflow: the entry shows it alone',
	({ node }) => {
		expect(node.description.description).toMatch(/^(Sell|Renew)\b.*, or start a workflow when /);
		expect(node.description.description.length).toBeLessThan(160);
	},
);

/** The parameter from which n8n makes the entries of a trigger: it goes by the label. */
const eventOf = ({ node }: PackagedNode) =>
	node.description.properties.find(({ displayName }) => ['event', 'events', 'trigger on'].includes(displayName.toLowerCase()));

const optionsOf = (property?: INodeProperties): INodePropertyOptions[] =>
	(property?.options ?? []).flatMap((option) => ('value' in option ? [option] : []));

test.each(triggers)('$name lists its events', (trigger) => {
	expect(trigger.node.description.displayName).toMatch(/ Trigger$/);
	expect(optionsOf(eventOf(trigger)).length).toBeGreaterThan(0);
	// n8n shows no entries of a node that has a single one, but goes straight to its panel.
	expect(operationCount(nodeOf(trigger)) + optionsOf(eventOf(trigger)).length).toBeGreaterThan(1);
});

const operationCount = (action?: PackagedNode) =>
	(action?.node.description.properties ?? []).filter(({ name }) => name === 'operation').flatMap(optionsOf).length;

/** What n8n makes of the name of an event: "eSIM Deleted" becomes "e sim deleted", unless the event brings words of its own. */
const madeByN8n = (name: string) =>
	name
		.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
		.replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
		.replace(/[^\p{L}\d]+/gu, ' ')
		.trim()
		.toLowerCase();

test.each(triggers)('$name lists its events under names that n8n has not taken apart', (trigger) => {
	for (const { name, action } of optionsOf(eventOf(trigger))) {
		const listed = action ?? `On ${madeByN8n(name)}`;
		expect(listed).toMatch(/^On /);
		expect(listed).not.toMatch(/\be sim|\bsms\b|\btop up|^On other$/);
	}
});

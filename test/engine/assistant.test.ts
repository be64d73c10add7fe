import type { RunOptions } from './engine';
import { byId, openShop, ukBundle } from './shop';

/**
 * Without a person: as a tool, and by n8n's AI Assistant, which runs a node alone in a workflow that is deleted afterwards.
 * What is refused then is in the contract of every operation (`test/contract/harness/unattended.ts`).
 */

const shop = openShop();

const byAssistant: Partial<RunOptions> = { mode: 'manual', aloneIn: 'Execute node esimGo', node: { id: 'new each time', name: 'Node' } };

test.each([
	["n8n's AI Assistant", byAssistant],
	['an agent', { type: 'esimGoTool' }],
])('%s may read', async (_, options) => {
	const { json, error } = await shop.run('catalogue.get', { bundle: byId(ukBundle) }, options);
	expect(error).toBeUndefined();
	expect(json).toEqual([expect.objectContaining({ price: 2.28 })]);
});

const byPersons: Array<[string, Partial<RunOptions>]> = [
	['in a workflow of another name', { ...byAssistant, aloneIn: 'My workflow' }],
	['on a node of another name', { ...byAssistant, node: { name: 'eSIM Go' } }],
	['in a workflow that names another type', { ...byAssistant, aloneIn: 'Execute node oytel' }],
	['in production', { ...byAssistant, mode: 'trigger' }],
];

test.each(byPersons)('a person buys with a lone node %s', async (name, options) => {
	const { json, error } = await shop.run('order.create', { bundle: byId(ukBundle), reference: `a person ${name}` }, options);
	expect(error).toBeUndefined();
	expect(json).toEqual([expect.objectContaining({ outcome: 'bought' })]);
});

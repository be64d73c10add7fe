import type { RunOptions } from './engine';
import { byId, openShop, ukBundle } from './shop';

/** n8n's AI Assistant runs a node alone, in a workflow that is deleted afterwards with all that was noted in it. */

const shop = openShop();

const byAssistant: Partial<RunOptions> = { mode: 'manual', aloneIn: 'Execute node esimGo', node: { id: 'new each time', name: 'Node' } };

const purchase = { bundle: byId(ukBundle), reference: 'assistant-1' };

const refused: Array<[string, object]> = [
	['order.create', purchase],
	['organisation.topUpBalance', { amount: 1000 }],
	['esim.update', { iccid: byId('8944500770000000012'), customerRef: 'assistant-1' }],
];

test.each(refused)('it may not run %s, and is told why, before anything is sent', async (operation, parameters) => {
	const { error } = await shop.run(operation, parameters, byAssistant);
	expect(error?.message).toMatch(/^n8n's AI Assistant may not .+ by running this node alone/);
	expect(error?.message).toContain('the memory and the note of what was done vanish with it');
	expect(error?.message).toContain('Put the node into a saved workflow');
	expect(shop.requests()).toEqual([]);
});

test('it may read', async () => {
	const { json, error } = await shop.run('catalogue.get', { bundle: byId(ukBundle) }, byAssistant);
	expect(error).toBeUndefined();
	expect(json[0].price).toBe(2.28);
});

const byPersons: Array<[string, Partial<RunOptions>]> = [
	['in a workflow of another name', { ...byAssistant, aloneIn: 'My workflow' }],
	['on a node of another name', { ...byAssistant, node: { name: 'eSIM Go' } }],
	['in a workflow that names another type', { ...byAssistant, aloneIn: 'Execute node oytel' }],
	['in production', { ...byAssistant, mode: 'trigger' }],
];

test.each(byPersons)('a person buys with a lone node %s', async (name, options) => {
	const { json, error } = await shop.run('order.create', { ...purchase, reference: `a person ${name}` }, options);
	expect(error).toBeUndefined();
	expect(json[0].outcome).toBe('bought');
});

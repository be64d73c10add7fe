import { ExecuteContext, RoutingNode } from 'n8n-core';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { EsimGo } from '../../nodes/EsimGo/EsimGo.node';
import { openEsimGo } from '../sandbox/esimGoClient';
import { esimGoEngine } from './engine';
import { byId, ukBundle } from './shop';

/** An AI agent may read. What spends, returns, disconnects or cannot be undone is refused before anything is sent. */

const esim = { iccid: byId('8944500770000000012'), bundle: byId(ukBundle) };

/** Operations marked as moving money (M) or changing a live subscriber (X), with parameters that would do. */
const refused: Record<string, object> = {
	'order.create': { bundle: byId(ukBundle), reference: 'tool' },
	'organisation.topUpBalance': { amount: 1000 },
	'inventory.refund': { usageId: byId('12345'), quantity: 1 },
	'esim.applyBundle': { ...esim, reference: 'tool' },
	'esim.refresh': esim,
	'esim.sendSms': { ...esim, message: 'Hello' },
	'esimBundle.revoke': esim,
	'esimBundle.revokeAssignment': { ...esim, assignmentId: byId('1') },
	'deprecated.applyBundle': esim,
	'deprecated.revokeApplication': { ...esim, assignmentId: byId('1') },
};

let shop: Awaited<ReturnType<typeof openEsimGo>>;

beforeEach(async () => (shop = await openEsimGo()));

afterEach(async () => await shop.sandbox.close());

/** n8n's classic way: the agent calls `execute`, which for a declarative node is the routing engine for every operation. */
function classicTool(): INodeType {
	const { description, methods } = new EsimGo();
	const node: INodeType = {
		description,
		methods,
		async execute() {
			if (!(this instanceof ExecuteContext)) throw new Error('n8n hands a routed node its execute context');
			return (await new RoutingNode(this, node).runNode()) ?? [];
		},
	};
	return node;
}

describe.each([
	['in the engine', () => esimGoEngine(shop.sandbox.esimGo)],
	['by the classic way', () => esimGoEngine(shop.sandbox.esimGo, classicTool())],
])('as a tool %s', (_, open) => {
	test.each(Object.entries(refused))('%s is refused', async (name, parameters) => {
		const [resource, operation] = name.split('.');
		const { error } = await open().run({ type: 'esimGoTool', parameters: { resource, operation, ...parameters } });
		expect(error?.message).toMatch(/^An AI agent may not .+ with this node/);
		expect(error?.description).toContain('Nothing was sent');
		expect(shop.sandbox.requests()).toEqual([]);
	});

	test('reads work', async () => {
		const { json, error } = await open().run({ type: 'esimGoTool', parameters: { resource: 'catalogue', operation: 'get', bundle: byId(ukBundle) } });
		expect(error).toBeUndefined();
		expect(json[0].price).toBe(2.28);
	});
});

test('exactly the operations that are refused say in the panel what happens', () => {
	const { properties } = new EsimGo().description;
	const noticed = properties.filter(({ type }) => type === 'notice').flatMap(({ displayOptions }) => shownFor(displayOptions));
	expect(noticed.sort()).toEqual(Object.keys(refused).sort());
});

function shownFor(options: INodeProperties['displayOptions']): string[] {
	const { resource = [], operation = [] } = options?.show ?? {};
	return operation.map((one) => `${String(resource[0])}.${String(one)}`);
}

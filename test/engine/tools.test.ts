import type { INodeProperties, INodeType } from 'n8n-workflow';
import { Celitech } from '../../nodes/Celitech/Celitech.node';
import { EsimGo } from '../../nodes/EsimGo/EsimGo.node';
import { Oytel } from '../../nodes/Oytel/Oytel.node';
import { PressOne } from '../../nodes/PressOne/PressOne.node';
import { PressOneVoice } from '../../nodes/PressOneVoice/PressOneVoice.node';
import { startSandbox, type Sandbox } from '../../sandbox';
import { byId, operationWith } from './anyShop';
import { celitechEngine } from './celitech/shop';
import { classic } from './classic';
import { esimGoEngine, type Engine } from './engine';
import { oytelEngine } from './oytel/shop';
import { pressOneEngine, pressOneVoiceEngine } from './pressone/shop';
import { ukBundle } from './shop';

/** An AI agent may read. Whatever spends, returns, disconnects, or writes at all is refused before anything is sent. */

type Agents = 'allow' | 'refuse';

interface Subject {
	node: INodeType & { customOperations: Record<string, object> };
	open: (node: INodeType) => Engine;
	agents: Record<string, Agents>;
}

let sandbox: Sandbox;

beforeAll(async () => (sandbox = await startSandbox()));

beforeEach(() => sandbox.reset());

afterAll(async () => await sandbox.close());

/** Every operation of every node has its row: a new one says here whether agents may use it. */
const subjects: Record<string, Subject> = {
	esimGo: {
		node: new EsimGo(),
		open: (node) => esimGoEngine(sandbox.esimGo, node),
		agents: {
			'catalogue.get': 'allow',
			'catalogue.getAll': 'allow',
			'deprecated.applyBundle': 'refuse',
			'deprecated.getCsv': 'allow',
			'deprecated.getQrCodes': 'allow',
			'deprecated.revokeApplication': 'refuse',
			'esim.applyBundle': 'refuse',
			'esim.checkCompatibility': 'allow',
			'esim.get': 'allow',
			'esim.getAll': 'allow',
			'esim.getHistory': 'allow',
			'esim.getInstallDetails': 'allow',
			'esim.getLocation': 'allow',
			'esim.refresh': 'refuse',
			'esim.sendSms': 'refuse',
			'esim.update': 'refuse',
			'esimBundle.get': 'allow',
			'esimBundle.getAll': 'allow',
			'esimBundle.revoke': 'refuse',
			'esimBundle.revokeAssignment': 'refuse',
			'inventory.getAll': 'allow',
			'inventory.refund': 'refuse',
			'network.getAll': 'allow',
			'order.create': 'refuse',
			'order.get': 'allow',
			'order.getAll': 'allow',
			'order.validate': 'allow',
			'organisation.get': 'allow',
			'organisation.getApiDetails': 'allow',
			'organisation.getGroups': 'allow',
			'organisation.topUpBalance': 'refuse',
		},
	},
	oytel: {
		node: new Oytel(),
		open: (node) => oytelEngine(sandbox, {}, node),
		agents: { 'esim.getStatus': 'allow', 'esim.provision': 'refuse', 'plan.getAll': 'allow' },
	},
	celitech: {
		node: new Celitech(),
		open: (node) => celitechEngine(sandbox, {}, node),
		agents: {
			'destination.getAll': 'allow',
			'esim.get': 'allow',
			'esim.getDevice': 'allow',
			'esim.getHistory': 'allow',
			'iframe.createToken': 'refuse',
			'package.getAll': 'allow',
			'purchase.create': 'refuse',
			'purchase.createSingle': 'refuse',
			'purchase.edit': 'refuse',
			'purchase.getAll': 'allow',
			'purchase.getConsumption': 'allow',
			'purchase.topUp': 'refuse',
		},
	},
	pressOne: {
		node: new PressOne(),
		open: (node) => pressOneEngine(sandbox, {}, node),
		agents: {
			'account.getBalance': 'allow',
			'device.getAll': 'allow',
			'esim.get': 'allow',
			'esim.getAll': 'allow',
			'esim.getInstructions': 'allow',
			'esim.getPackageHistory': 'allow',
			'esim.getUsage': 'allow',
			'order.create': 'refuse',
			'order.get': 'allow',
			'order.getAll': 'allow',
			'package.getAll': 'allow',
			'topUp.create': 'refuse',
			'topUp.getPackages': 'allow',
		},
	},
	pressOneVoice: {
		node: new PressOneVoice(),
		open: (node) => pressOneVoiceEngine(sandbox, {}, node),
		agents: { 'number.renew': 'refuse', 'user.getAll': 'allow' },
	},
};

/** Whatever an operation needs to be filled in before n8n runs it; n8n takes what it knows. */
const filledIn = {
	...{ iccid: byId('8944500770000000012'), bundle: byId(ukBundle), plan: byId('plan'), package: byId('package'), destination: byId('FRA') },
	...{
		orderReference: byId('order-1'),
		orderId: byId('1'),
		assignmentId: byId('1'),
		usageId: byId('1'),
		purchaseId: byId('purchase-1'),
		esimId: 'esim_1',
	},
	...{ reference: 'order-1', references: 'order-1', customerRef: 'order-1', isos: 'GB', amount: 1000, quantity: 1, dataLimitInGB: 1 },
	...{
		startDate: '2030-01-01',
		endDate: '2030-01-08',
		message: 'Hello',
		email: 'ada@example.com',
		customerEmail: 'ada@example.com',
		customerName: 'Ada',
	},
};

const operationsOf = ({ node }: Subject) =>
	Object.entries(node.customOperations).flatMap(([resource, operations]) =>
		Object.keys(operations).map((operation) => `${resource}.${operation}`),
	);

const withAgents = ({ agents }: Subject, wanted: Agents) => Object.keys(agents).filter((operation) => agents[operation] === wanted);

/** Writes that may be repeated: they cost nothing, so the panel has no notice of them. */
const harmless = ['esim.update', 'iframe.createToken'];

describe.each(Object.entries(subjects))('%s', (type, subject) => {
	test('every operation has its row', () => {
		expect(operationsOf(subject).sort()).toEqual(Object.keys(subject.agents).sort());
	});

	// n8n's Agents may call a node under its own type; a tool of an agent in a workflow always has the suffix.
	describe.each([
		['in the engine', `${type}Tool`, (node: INodeType) => node],
		['by n8n’s older way', `${type}Tool`, classic],
		['by n8n’s Agents', type, classic],
	])('as a tool %s', (_, calledAs, nodeFor) => {
		const use = async (operation: string) =>
			await subject.open(nodeFor(subject.node)).run({ type: calledAs, parameters: operationWith(operation, filledIn) });

		test.each(withAgents(subject, 'refuse'))('%s is refused, and the message says the safe way', async (operation) => {
			const { error } = await use(operation);
			expect(error?.message).toMatch(/^An AI agent may not .+ with this node\. /);
			for (const words of [
				'Call n8n Workflow Tool',
				'declared inputs only',
				'Send and Wait',
				'IF approved',
				'order or session of the conversation',
			]) {
				expect(error?.message).toContain(words);
			}
			expect(error?.description).toContain('Nothing was sent');
			expect(sandbox.requests()).toEqual([]);
		});

		test.each(withAgents(subject, 'allow'))('%s is not', async (operation) => {
			const { error } = await use(operation);
			expect(error?.message ?? '').not.toContain('AI agent');
		});
	});

	test('whatever is refused, save what costs nothing, says in the panel what happens', () => {
		const noticed = subject.node.description.properties.filter((property) => property.type === 'notice').flatMap(shownFor);
		expect(noticed.sort()).toEqual(withAgents(subject, 'refuse').filter((operation) => !harmless.includes(operation)));
	});
});

test('what an agent may use gives it what it asks for', async () => {
	const { json, error } = await esimGoEngine(sandbox.esimGo).run({
		type: 'esimGoTool',
		parameters: operationWith('catalogue.get', { bundle: byId(ukBundle) }),
	});
	expect(error).toBeUndefined();
	expect(json[0].price).toBe(2.28);
});

function shownFor({ displayOptions }: INodeProperties): string[] {
	const { resource = [], operation = [] } = displayOptions?.show ?? {};
	return operation.map((one) => `${String(resource[0])}.${String(one)}`);
}

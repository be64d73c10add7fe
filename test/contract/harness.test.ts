import type { INodeProperties } from 'n8n-workflow';
import { Oytel } from '../../nodes/Oytel/Oytel.node';
import { notForAgents } from '../../nodes/shared/fields/agents';
import { guide } from '../../nodes/shared/fields/guide';
import { callsAmiss, contradictions } from './harness/compare';
import { declaredBy, type Declared } from './harness/operations';
import { agentsAmiss, defaultsAmiss, menusAmiss, noticesAmiss, orderAmiss } from './harness/panel';
import { acting, contracts } from './rows';
import type { Contract, Row } from './rows/row';

/** What the harness finds, each planted in a node of two operations that is right otherwise. */

const look: Row = { call: 'GET /plans', kind: 'read', agents: 'allow' };
const spend: Row = { call: 'POST /spend', kind: 'change', agents: 'refuse', money: true };

const rows: Contract['rows'] = { 'plan.get': look, 'plan.spend': spend };
const declared: Declared = { 'plan.get': { kind: 'read', agents: 'allow' }, 'plan.spend': { kind: 'change', agents: 'refuse' } };

function field(type: INodeProperties['type'], ...operation: string[]): INodeProperties {
	const displayName = type === 'notice' ? `Spends from your balance each time it runs. ${guide('Money safety')}` : 'Plan';
	return { displayName, name: type, type, default: '', displayOptions: { show: { resource: ['plan'], operation } } };
}

const named = (name: string, field: INodeProperties): INodeProperties => ({ ...field, name, displayName: name });

const panel = [field('notice', 'spend'), field('string', 'get', 'spend')];

/** The menu of operations. `hidden`: those that are not offered to agents. */
const menu = (opensOn: string, hidden: string[] = []): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	options: ['spend', 'get'].map((value) => ({
		name: value,
		value,
		...(hidden.includes(value) && { displayOptions: { hide: { '@tool': [true] } } }),
	})),
	default: opensOn,
	displayOptions: { show: { resource: ['plan'] } },
});

const resourceMenu: INodeProperties = { displayName: 'Resource', name: 'resource', type: 'options', options: [], default: 'plan' };

test('nothing is found where nothing is wrong', () => {
	expect(contradictions({ rows }, declared)).toEqual([]);
	expect(callsAmiss({ calls: ['GET /plans', 'POST /spend'], rows })).toEqual([]);
	expect(noticesAmiss({ rows }, panel)).toEqual([]);
});

test('an operation without a row is found', () => {
	expect(contradictions({ rows: { 'plan.get': look } }, declared)).toEqual([
		"plan.spend has no row: add one in test/contract/rows/, written from the wholesaler's documents.",
	]);
});

test('a row without an operation is found', () => {
	expect(contradictions({ rows: { ...rows, 'plan.getNote': look } }, declared)).toEqual([
		'plan.getNote has a row, but the node has no such operation: add it to the index.ts of its resource, or delete the row.',
	]);
});

test('a menu that opens on a change is found', () => {
	expect(menusAmiss({ rows }, [menu('get')])).toEqual([]);
	expect(menusAmiss({ rows }, [menu('spend')])).toEqual(['The menu of plan opens on spend: it must open on a read.']);
	expect(menusAmiss({ rows: { 'plan.spend': spend } }, [menu('spend')])).toEqual([]);
});

test('a node that opens on a change is found', () => {
	const other = { ...menu('get'), displayOptions: { show: { resource: ['order'] } } };
	const both = { rows: { 'plan.spend': spend, 'order.get': look } };
	expect(menusAmiss(both, [{ ...resourceMenu, default: 'order' }, menu('spend'), other])).toEqual([]);
	expect(menusAmiss(both, [resourceMenu, menu('spend'), other])).toEqual(['The node opens on plan.spend: it must open on a read.']);
});

test('a notice of what moves money must link to the page on money safety, and no other one', () => {
	const unlinked = [{ ...field('notice', 'spend'), displayName: 'Spends from your balance each time it runs.' }];
	expect(noticesAmiss({ rows }, unlinked)).toEqual([
		'plan.spend moves money: make its notice a moneyNotice(…), which links to the page on money safety.',
	]);
	const moves = { rows: { 'plan.spend': { ...spend, money: undefined } } };
	expect(noticesAmiss(moves, unlinked)).toEqual([]);
	expect(noticesAmiss(moves, panel)).toEqual([
		'plan.spend moves no money by its row: make its notice a notice(…), or say money: true in the row.',
	]);
});

test.each([
	['boolean', 'simplify', 'collection', 'options'],
	['collection', 'guards', 'boolean', 'simplify'],
	['number', 'quantity', 'collection', 'guards'],
	['string', 'reference', 'number', 'quantity'],
	['resourceLocator', 'iccid', 'string', 'reference'],
	['notice', 'spendNotice', 'resourceLocator', 'iccid'],
] as const)('a %s %s below a %s %s is found', (lowType, low, highType, high) => {
	const [upper, lower] = [named(low, field(lowType, 'spend')), named(high, field(highType, 'spend'))];
	expect(orderAmiss({ rows }, [upper, lower])).toEqual([]);
	expect(orderAmiss({ rows }, [lower, upper])).toEqual([expect.stringContaining(`plan.spend shows ${high} above ${low}: `)]);
});

describe('in the panel of a tool', () => {
	const told: INodeProperties = {
		...field('notice', 'spend'),
		displayOptions: { show: { resource: ['plan'], operation: ['spend'], '@tool': [true] } },
	};

	test('nothing is found if what agents may not do is said and not offered', () => {
		expect(agentsAmiss({ rows }, [menu('get', ['spend']), told])).toEqual([]);
		expect(noticesAmiss({ rows }, [told, ...panel])).toEqual([]);
	});

	test('an operation is found that is offered, hidden, or not spoken of against its row', () => {
		expect(agentsAmiss({ rows }, [menu('get'), told])).toEqual(["plan.spend is refused to agents: do not offer it in a tool's menu."]);
		expect(agentsAmiss({ rows }, [menu('get', ['spend', 'get']), told])).toEqual([
			"plan.get is allowed to agents: offer it in a tool's menu.",
		]);
		expect(agentsAmiss({ rows }, [menu('get', ['spend'])])).toEqual(["plan.spend is refused to agents: say so in a tool's panel."]);
	});

	test('an option that moves money is found, wherever it stands', () => {
		const overwrite = named('overwrite', field('boolean', 'get'));
		const options: INodeProperties = { ...named('Options', field('collection', 'get')), options: [overwrite] };
		expect(agentsAmiss({ rows }, [options])).toEqual(['Options, overwrite moves money: wrap it in notForAgents(…).']);
		expect(agentsAmiss({ rows }, [{ ...options, options: [notForAgents(overwrite)] }])).toEqual([]);
	});
});

describe('a default', () => {
	const inOptions = (one: INodeProperties): INodeProperties => ({ ...named('Options', field('collection', 'get')), options: [one] });
	const number = named('Amount', field('number', 'get'));

	test('that leaves an added option off is found', () => {
		const off = { ...named('QR Code', field('boolean', 'get')), default: false };
		expect(defaultsAmiss([inOptions(off)])).toEqual(['Options, QR Code does nothing when it is added: its default must be true.']);
		expect(defaultsAmiss([inOptions({ ...off, default: true }), off])).toEqual([]);
	});

	test('of 0 is found where nobody has filled it in', () => {
		expect(defaultsAmiss([{ ...number, default: 0, required: true }])).toEqual([
			"Amount is required, and n8n shows its 0 as filled in: its default must be ''.",
		]);
		expect(defaultsAmiss([inOptions({ ...number, default: 0 })])).toEqual([
			"Options, Amount starts at 0 when it is added: give it a useful default, or ''.",
		]);
		expect(defaultsAmiss([{ ...number, required: true }, inOptions(number), { ...number, default: 0 }])).toEqual([]);
	});
});

test('a wrong kind is found, and so is what agents may do', () => {
	const wrong: Declared = { ...declared, 'plan.spend': { kind: 'read', agents: 'allow' } };
	expect(contradictions({ rows }, wrong)).toEqual([
		'plan.spend is a change in its row, and a read in the node. Compare both with the documents, and correct the one that is wrong.',
		"plan.spend: agents is 'refuse' in its row, and 'allow' in the node. Compare both with the documents, and correct the one that is wrong.",
	]);
});

test('a call that no row reaches is found, and a row whose call is not in the documents', () => {
	const calls = ['GET /plans', 'GET /usage', 'POST /token'];
	expect(callsAmiss({ calls, token: 'POST /token', rows })).toEqual([
		'No row reaches GET /usage: add the operation that makes this call.',
		'The row of plan.spend names POST /spend, which is not in the list of calls above it.',
	]);
});

test.each([
	['is missing', panel.slice(1)],
	['stands behind a field', [...panel].reverse()],
	['says nothing', [{ ...field('notice', 'spend'), displayName: 'Spends.' }]],
])('a notice that %s is found', (_, properties) => {
	expect(noticesAmiss({ rows }, properties)).toEqual([
		'plan.spend is a change: put notice(…) first in its fields, and say there what happens.',
	]);
});

test('a notice on the panel of a read is found', () => {
	expect(noticesAmiss({ rows }, [...panel, field('notice', 'get')])).toEqual([
		'plan.get is a read: nothing is spent, so take the notice out of its fields.',
	]);
});

test('an operation that is found nowhere in the folder of its node is found', () => {
	expect(() => declaredBy({ folder: 'Celitech', node: new Oytel() })).toThrow(
		/^No index\.ts below nodes\/Celitech\/resources\/ exports a resource with what the node runs for /,
	);
});

test('what acts are the changes and the purchases', () => {
	expect(acting(contracts.oytel)).toEqual(['esim.provision']);
	expect(acting({ calls: [], rows })).toEqual(['plan.spend']);
});

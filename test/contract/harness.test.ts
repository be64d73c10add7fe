import type { INodeProperties } from 'n8n-workflow';
import { Oytel } from '../../nodes/Oytel/Oytel.node';
import { callsAmiss, contradictions, menusAmiss, noticesAmiss } from './harness/compare';
import { declaredBy, type Declared } from './harness/operations';
import { acting, contracts } from './rows';
import type { Contract, Row } from './rows/row';

/** What the harness finds, each planted in a node of two operations that is right otherwise. */

const look: Row = { call: 'GET /plans', kind: 'read', agents: 'allow' };
const spend: Row = { call: 'POST /spend', kind: 'change', agents: 'refuse' };

const rows: Contract['rows'] = { 'plan.get': look, 'plan.spend': spend };
const declared: Declared = { 'plan.get': { kind: 'read', agents: 'allow' }, 'plan.spend': { kind: 'change', agents: 'refuse' } };

function field(type: INodeProperties['type'], ...operation: string[]): INodeProperties {
	const displayName = type === 'notice' ? 'Spends from your balance each time it runs.' : 'Plan';
	return { displayName, name: type, type, default: '', displayOptions: { show: { resource: ['plan'], operation } } };
}

const panel = [field('notice', 'spend'), field('string', 'get', 'spend')];

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
	const menu = (opensOn: string): INodeProperties => ({
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		options: ['spend', 'get'].map((value) => ({ name: value, value })),
		default: opensOn,
		displayOptions: { show: { resource: ['plan'] } },
	});
	expect(menusAmiss({ rows }, [menu('get')])).toEqual([]);
	expect(menusAmiss({ rows }, [menu('spend')])).toEqual(['The menu of plan opens on spend: it must open on a read.']);
	expect(menusAmiss({ rows: { 'plan.spend': spend } }, [menu('spend')])).toEqual([]);
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

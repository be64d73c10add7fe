import type { IWorkflowBase } from 'n8n-workflow';
import type { PurchaseRecord } from '../../nodes/shared/policy/purchase/record';
import { MemoryDeduplicator } from './deduplicator';

/**
 * The note of a purchase in n8n's database, written by several processes of n8n's queue mode at one moment. Like n8n's
 * own list, this one is read, changed and written whole, without a lock.
 */

const options = { mode: 'entries', maxEntries: 15_000 } as const;

/** The record in a process of its own, which shares nothing with the others but the database. */
function recordOfNewProcess(database: MemoryDeduplicator): PurchaseRecord {
	const node = { id: 'node', name: 'Node', type: 'esimGo', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const workflow = { id: 'workflow' } as IWorkflowBase;
	const context = { node, workflow };
	let record: PurchaseRecord | undefined;
	jest.isolateModules(() => {
		const module: typeof import('../../nodes/shared/policy/purchase/record') = jest.requireActual('../../nodes/shared/policy/purchase/record');
		record = new module.PurchaseRecord(
			{
				getNode: () => node,
				getWorkflow: () => ({ id: workflow.id, active: true }),
				helpers: {
					checkProcessedAndRecord: async (items, scope) => await database.checkProcessedAndRecord(items, scope, context, options),
					checkProcessedItemsAndRecord: async () => ({ new: [], processed: [] }),
					removeProcessed: async (items, scope) => await database.removeProcessed(items, scope, context),
					clearAllProcessedItems: async (scope) => await database.clearAllProcessedItems(scope, context),
					getProcessedDataCount: async (scope) => await database.getProcessedDataCount(scope, context),
				},
			},
			{ baseUrl: '', host: '', id: 'account', books: 'books', fields: {}, secrets: [] },
		);
	});
	if (!record) throw new Error('The record could not be loaded');
	return record;
}

const now = new Date();

test('of several processes that note one reference at one moment, one finds it free', async () => {
	const database = new MemoryDeduplicator();
	const processes = Array.from({ length: 4 }, () => recordOfNewProcess(database));
	for (let round = 0; round < 15; round++) {
		const earlier = await Promise.all(processes.map(async (record) => await record.note(`one-${round}`, now)));
		expect(earlier.filter((attempt) => attempt === undefined)).toHaveLength(1);
	}
});

test('notes of other references that are written at the same moment are not lost', async () => {
	const database = new MemoryDeduplicator();
	const processes = Array.from({ length: 4 }, () => recordOfNewProcess(database));
	const references = processes.map((_, process) => Array.from({ length: 15 }, (_, index) => `p${process}-${index}`));
	await Promise.all(
		processes.map(async (record, process) => {
			for (const reference of references[process]) expect(await record.note(reference, now)).toBeUndefined();
		}),
	);
	const afterwards = recordOfNewProcess(database);
	for (const reference of references.flat()) expect(await afterwards.note(reference, now)).toBeDefined();
});

test('a note that was taken back can be made again', async () => {
	const database = new MemoryDeduplicator();
	const record = recordOfNewProcess(database);
	expect(await record.note('refused', now)).toBeUndefined();
	await record.forget('refused', now);
	expect(await record.note('refused', now)).toBeUndefined();
});

import type { IWorkflowBase } from 'n8n-workflow';
import type { Noted, PurchaseNote } from '../../nodes/shared/purchase/note';
import { Secrets } from '../../nodes/shared/secrets/secrets';
import { MemoryDeduplicator } from './deduplicator';

/**
 * The note of a purchase in n8n's database, written by several processes of n8n's queue mode at one moment. Like n8n's
 * own list, this one is read, changed and written whole, without a lock.
 */

const options = { mode: 'entries', maxEntries: 80_000 } as const;

/** The record in a process of its own, which shares nothing with the others but the database. */
function noteOfNewProcess(database: MemoryDeduplicator): PurchaseNote {
	const node = { id: 'node', name: 'Node', type: 'esimGo', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const workflow = { id: 'workflow' } as IWorkflowBase;
	const context = { node, workflow };
	let record: PurchaseNote | undefined;
	jest.isolateModules(() => {
		const module: typeof import('../../nodes/shared/purchase/note') = jest.requireActual('../../nodes/shared/purchase/note');
		record = new module.PurchaseNote(
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
			{ baseUrl: '', host: '', id: 'account', place: 'place', key: 'key', access: 'access', fields: {}, secrets: new Secrets() },
		);
	});
	if (!record) throw new Error('The record could not be loaded');
	return record;
}

const now = new Date('2026-11-29T14:30:00Z');

const noted = (reference: string, content = 'content', at = now) => ({ reference, content, at });

/** What an opened note tells of earlier attempts. */
async function earlierOf(note: PurchaseNote, one: Noted) {
	const opened = await note.open(one);
	return 'earlier' in opened ? opened.earlier : undefined;
}

test('of several processes that note one reference at one moment, one finds it free', async () => {
	const database = new MemoryDeduplicator();
	const processes = Array.from({ length: 4 }, () => noteOfNewProcess(database));
	for (let round = 0; round < 15; round++) {
		const opened = await Promise.all(processes.map(async (note) => await note.open(noted(`one-${round}`))));
		expect(opened.filter((one) => 'attempt' in one)).toHaveLength(1);
	}
});

test('notes of other references that are written at the same moment are not lost', async () => {
	const database = new MemoryDeduplicator();
	const processes = Array.from({ length: 4 }, () => noteOfNewProcess(database));
	const references = processes.map((_, process) => Array.from({ length: 15 }, (_, index) => `p${process}-${index}`));
	await Promise.all(
		processes.map(async (note, process) => {
			for (const reference of references[process]) expect(await earlierOf(note, noted(reference))).toBeUndefined();
		}),
	);
	const afterwards = noteOfNewProcess(database);
	for (const reference of references.flat()) expect(await earlierOf(afterwards, noted(reference))).toBeDefined();
});

async function attemptOf(note: PurchaseNote, one: Noted) {
	const opened = await note.open(one);
	if ('earlier' in opened) throw new Error('It was noted before');
	return opened.attempt;
}

test('a note that was taken back can be made again', async () => {
	const note = noteOfNewProcess(new MemoryDeduplicator());
	await note.forget(await attemptOf(note, noted('refused')));
	expect(await earlierOf(note, noted('refused'))).toBeUndefined();
});

test('taking back a further attempt leaves the note of the first', async () => {
	const note = noteOfNewProcess(new MemoryDeduplicator());
	await attemptOf(note, noted('tried'));
	const later = noted('tried', 'content', new Date('2026-11-29T14:50:00Z'));
	const earlier = await earlierOf(note, later);
	if (!earlier) throw new Error('The first attempt is forgotten');
	const further = await note.reopen(later, earlier);
	if (!further) throw new Error('Nobody else has tried it');
	await note.forget(further);
	expect(await earlierOf(note, later)).toEqual(earlier);
});

test('it says with what content and when a reference was tried, and leaves no trace of having asked', async () => {
	const database = new MemoryDeduplicator();
	const note = noteOfNewProcess(database);
	const attempt = await attemptOf(note, noted('dated', 'one', new Date('2026-11-27T09:12:00Z')));
	await note.answered('dated', ['order-1'], attempt);
	const size = await note.fill();
	const earlier = await earlierOf(noteOfNewProcess(database), noted('dated', 'other'));
	expect(earlier).toEqual({
		since: new Date('2026-11-27T09:00:00Z'),
		until: new Date('2026-11-27T10:00:00Z'),
		sameContent: false,
		sameKey: true,
		answered: 'yes',
	});
	expect(await note.ownersOf('dated', ['order-1', 'order-2'])).toEqual({ own: new Set(['order-1']), others: new Set() });
	expect(await note.ownersOf('another', ['order-1', 'order-2'])).toEqual({ own: new Set(), others: new Set(['order-1']) });
	expect(await note.fill()).toBe(size);
});

test("an order that is taken is known as its reference's, also if n8n's disk is full from then on", async () => {
	const database = new MemoryDeduplicator();
	const note = noteOfNewProcess(database);
	expect(await note.takeOrder('taker', 'order-1')).toBe(true);
	expect(await noteOfNewProcess(database).takeOrder('rival', 'order-1')).toBe(false);
	const later = noteOfNewProcess(database);
	expect(await later.ownersOf('taker', ['order-1'])).toEqual({ own: new Set(['order-1']), others: new Set() });
	expect(await later.ownersOf('rival', ['order-1'])).toEqual({ own: new Set(), others: new Set(['order-1']) });
});

test('of two processes that judge one reference as free again, one may send it', async () => {
	const database = new MemoryDeduplicator();
	await attemptOf(noteOfNewProcess(database), noted('again', 'content', new Date('2026-11-28T09:00:00Z')));
	const processes = Array.from({ length: 4 }, () => noteOfNewProcess(database));
	const further = await Promise.all(
		processes.map(async (note) => {
			const earlier = await earlierOf(note, noted('again'));
			return earlier && (await note.reopen(noted('again'), earlier));
		}),
	);
	expect(further.filter((attempt) => attempt !== undefined)).toHaveLength(1);
});

describe('two processes that ask the same at one moment', () => {
	/** Each asks ten times, in a rhythm of its own. */
	async function askSideBySide<Answer>(ask: (note: PurchaseNote) => Promise<Answer>, database: MemoryDeduplicator): Promise<Answer[]> {
		const answers = [0, 1].map(async (process) => {
			const note = noteOfNewProcess(database);
			const given: Answer[] = [];
			for (let look = 0; look < 10; look++) {
				given.push(await ask(note));
				await new Promise((resolve) => setTimeout(resolve, process + (look % 3)));
			}
			return given;
		});
		return (await Promise.all(answers)).flat();
	}

	test('take no question of each other for a note', async () => {
		const database = new MemoryDeduplicator();
		const note = noteOfNewProcess(database);
		await attemptOf(note, noted('asked'));
		await note.answered('asked', ['its order']);
		const answers = await askSideBySide(async (one) => [...(await one.ownersOf('asked', ['order of somebody else'])).own], database);
		expect(answers.flat()).toEqual([]);
	});

	test('never hear that other content is the same, nor that it was not tried or answered', async () => {
		const database = new MemoryDeduplicator();
		const note = noteOfNewProcess(database);
		await attemptOf(note, noted('contested'));
		await note.answered('contested', ['its order']);
		const answers = await askSideBySide(async (one) => await earlierOf(one, noted('contested', 'other content')), database);
		for (const earlier of answers) {
			expect(earlier).toMatchObject({ sameContent: false });
			expect(earlier?.answered).not.toBe('no');
		}
	});
});

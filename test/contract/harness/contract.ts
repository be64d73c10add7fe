import { startParrot, type Parrot } from '../../engine/parrot';
import type { Contract, Row } from '../rows/row';
import type { Open, Stage, World } from '../stages/stage';
import { callsAmiss, contradictions } from './compare';
import { expectChargedOnce, expectSentOnce } from './lost';
import { declaredBy } from './operations';
import { agentsAmiss, defaultsAmiss, menusAmiss, noticesAmiss, orderAmiss } from './panel';
import { expectNoSecret, expectNoSecretOfToken } from './secrets';
import type { Trial } from './trial';
import { asTool, expectAsTool, expectRefusedToAssistant } from './unattended';
import { expectOnWire, formsOf } from './wire';

/**
 * Everything that follows from the rows of a node: what each operation puts on the wire, who may run it, what happens when
 * its answer is lost, what its panel says, and that it shows no secret. Gives the opened stage, for tests of one's own.
 */
export function describeContract(stage: Stage): () => Open {
	const { contract, node } = stage;
	let open: Open;
	let parrot: Parrot;
	/** What everybody may look at, and nobody changes. */
	let shared: World;

	beforeAll(async () => {
		[open, parrot] = await Promise.all([stage.open(), startParrot()]);
		shared = await open.world();
	});

	afterAll(async () => void (await Promise.all([open.sandbox.close(), parrot.close()])));

	describe(`the node ${node.description.displayName}`, () => {
		test('has a row for every operation, which says of it what the node says', () =>
			expect(contradictions(contract, declaredBy(stage))).toEqual([]));

		test('has a row for every call of the documents', () => expect(callsAmiss(contract)).toEqual([]));

		test('warns first in the panel of what spends, returns, disconnects or tells somebody, and of nothing else', () =>
			expect(noticesAmiss(contract, node.description.properties)).toEqual([]));

		test('opens on a read when it is dropped on the canvas, and so does each of its menus that has one', () =>
			expect(menusAmiss(contract, node.description.properties)).toEqual([]));

		test('shows every panel in the same order, from the notice to the options', () =>
			expect(orderAmiss(contract, node.description.properties)).toEqual([]));

		test('has options that are on once they are added, and no required number that only looks filled in', () =>
			expect(defaultsAmiss(node.description.properties)).toEqual([]));

		test('says in a tool’s panel what an agent may not do, and does not offer it there', () =>
			expect(agentsAmiss(contract, node.description.properties)).toEqual([]));
	});

	describe.each(readsFirst(contract))('%s', (operation, row) => {
		const looking = (): Trial => ({ open, stage, operation, row, world: shared });
		const acting = async (): Promise<Trial> => ({ ...looking(), world: await open.world() });

		test.each(formsOf(row))(`${row.call} %s`, async (_, form) => {
			await expectOnWire(row.kind === 'read' ? looking() : await acting(), form);
		});

		test.each(Object.entries(asTool))(`${row.agents === 'allow' ? 'may' : 'may not'} be used %s`, async (_, way) => {
			await expectAsTool(looking(), way);
		});

		if (row.agents === 'refuse') test('may not be run by n8n’s AI Assistant', async () => await expectRefusedToAssistant(looking()));

		if (row.kind === 'change') test('is sent once if its answer is lost', async () => await expectSentOnce(await acting()));

		if (row.kind === 'purchase') test('is charged once if its answer is lost', async () => await expectChargedOnce(await acting()));

		test.each([400, 200])('shows no key that the wholesaler repeats with status %s', async (status) => {
			parrot.refuse = { status, tokens: false };
			await expectNoSecret(looking(), parrot);
		});

		if (contract.token !== undefined && isFirst(operation, contract)) {
			test.each([400, 200])('shows no key if a call for a token is refused with status %s', async (status) => {
				parrot.refuse = { status, tokens: true };
				await expectNoSecretOfToken(looking(), parrot);
			});
		}
	});

	return () => open;
}

/** What others buy would make the lists that reads look at longer than a page. */
export const readsFirst = ({ rows }: Contract): Array<[string, Row]> =>
	Object.entries(rows).sort(([, a], [, b]) => Number(a.kind !== 'read') - Number(b.kind !== 'read'));

/** One operation is enough where all would do the same. */
const isFirst = (operation: string, { rows }: Contract) => Object.keys(rows)[0] === operation;

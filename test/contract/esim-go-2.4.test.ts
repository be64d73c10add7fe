import '../fault/rush';
import { readsFirst } from './harness/contract';
import { parametersOf } from './harness/fill';
import type { Trial } from './harness/trial';
import { expectOnWire, formsOf } from './harness/wire';
import { formSince25, in24, since25 } from './rows/esimGo';
import { esimGo, openVersion } from './stages/esimGo';
import type { Open, World } from './stages/stage';

describe("with a credential for version 2.4 of eSIM Go's API", () => {
	let open: Open;
	let shared: World;

	beforeAll(async () => {
		open = await openVersion('2.4');
		shared = await open.world();
	});

	afterAll(async () => await open.sandbox.close());

	const trialOf = async (operation: string): Promise<Trial> => {
		const row = esimGo.contract.rows[operation];
		if (!row) throw new Error(`${operation} has no row`);
		return { open, stage: esimGo, operation, row, world: row.kind === 'read' ? shared : await open.world() };
	};

	const inBoth = readsFirst(esimGo.contract).filter(([operation]) => !since25.includes(operation));

	const forms = inBoth.flatMap(([operation, row]) => formsOf(row).map(([name, form]) => [operation, name, form] as const));

	test.each(forms.filter(([, name]) => name !== formSince25))('%s %s is the same on the wire', async (operation, _, form) => {
		await expectOnWire(await trialOf(operation), { ...form, ...(form.query && { query: in24(form.query) }) });
	});

	test('an order with a branding profile is refused, too', async () => {
		const trial = await trialOf('order.create');
		const charges = open.sandbox.ledger().length;
		const { error } = await open.engine().run({ parameters: parametersOf(trial, trial.row.forms?.[formSince25]?.parameters) });
		expect(error?.message).toContain("needs version 2.5 of eSIM Go's API");
		expect(error?.context.data).toMatchObject({ outcome: 'notBought' });
		expect(open.sandbox.ledger()).toHaveLength(charges);
	});

	test.each(since25)('%s is refused before anything is sent, and the address to set is named', async (operation) => {
		const trial = await trialOf(operation);
		const before = open.sandbox.requests().length;
		const { error } = await open.engine().run({ parameters: parametersOf(trial) });
		expect(error?.message).toContain("needs version 2.5 of eSIM Go's API");
		expect(error?.description).toContain(`set Base URL to ${open.sandbox.url}/esim-go/v2.5.`);
		expect(open.sandbox.requests()).toHaveLength(before);
	});
});

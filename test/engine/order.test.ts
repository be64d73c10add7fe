import { startSandbox, type Sandbox } from '../../sandbox';
import { deduplicator, esimGoEngine, type Engine } from './engine';

let sandbox: Sandbox;
let engine: Engine;

beforeAll(async () => {
	sandbox = await startSandbox();
	engine = esimGoEngine(sandbox.esimGo);
});

afterAll(async () => await sandbox.close());

beforeEach(() => {
	sandbox.reset();
	deduplicator.clear();
});

const bundle = 'esim_1GB_7D_GB_V2';

const create = (parameters: object = {}) => ({
	resource: 'order',
	operation: 'create',
	bundle: { __rl: true, mode: 'id', value: bundle },
	reference: '={{ $json.reference }}',
	...parameters,
});

const charges = () => sandbox.ledger().filter(({ kind }) => kind === 'charge');

test('buys one eSIM, marks it, and gives its activation code', async () => {
	const { json, error, items } = await engine.run({ parameters: create(), items: [{ reference: 'one' }] });
	expect(error).toBeUndefined();
	expect(json).toHaveLength(1);
	expect(json[0]).toMatchObject({ reference: 'one', outcome: 'bought', planId: bundle, warning: null });
	expect(json[0].activationCode).toMatch(/^LPA:1\$/);
	expect(items[0].pairedItem).toEqual({ item: 0 });
	expect(charges()).toHaveLength(1);
	console.log(json[0], sandbox.requests().map(({ method, path, status }) => `${method} ${path} ${status}`));
});

test('returns the same purchase when the reference comes again', async () => {
	const first = await engine.run({ parameters: create(), items: [{ reference: 'again' }] });
	const second = await engine.run({ parameters: create(), items: [{ reference: 'again' }] });
	expect(second.error).toBeUndefined();
	expect(second.json[0]).toEqual({ ...first.json[0], outcome: 'alreadyBought' });
	expect(charges()).toHaveLength(1);
});

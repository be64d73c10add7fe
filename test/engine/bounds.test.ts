import { openEsimGo } from '../sandbox/esimGoClient';
import { esimGoEngine, type Engine } from './engine';
import { byId } from './shop';

/** What a wholesaler, or a proxy before it, may send: too much, with a mark before it, with numbers that are no ids. */

let shop: Awaited<ReturnType<typeof openEsimGo>>;
let engine: Engine;

beforeEach(async () => {
	shop = await openEsimGo({});
	engine = esimGoEngine(shop.sandbox.esimGo);
});

afterEach(async () => await shop.sandbox.close());

const iccid = '8944538532008160222';
const read = async (requestOptions: Record<string, number> = {}) =>
	await engine.run({ parameters: { resource: 'esim', operation: 'get', iccid: byId(iccid), requestOptions } });

test('an answer that never ends is left at 32 MB unpacked, is not asked for again, and its connection is closed', async () => {
	shop.sandbox.addFault({ path: '/esims/*', times: 'always', fault: { kind: 'endless' } });
	const { error } = await read();
	expect(error?.message).toContain('The answer from eSIM Go is longer than 32 MB and was not read');
	expect(shop.sandbox.requests()).toHaveLength(1);
});

test('an answer that stands still is given up after the time that the user set', async () => {
	shop.sandbox.addFault({ path: '/esims/*', times: 'always', fault: { kind: 'still' } });
	const { error } = await read({ timeout: 200 });
	expect(error?.message).toContain('The answer from eSIM Go could not be read: no answer came in time');
});

test('a byte order mark before an answer changes nothing', async () => {
	const bought = await shop.buy();
	shop.sandbox.addFault({ path: '/esims/*', fault: { kind: 'mark' } });
	const { json, error } = await engine.run({ parameters: { resource: 'esim', operation: 'get', iccid: byId(bought) } });
	expect(error).toBeUndefined();
	expect(json[0].iccid).toBe(bought);
});

test.each(['8.944538532008160222e18', '8944538532008160222', `"${iccid}"`])(
	'an ICCID of which all digits are written is read: %s',
	async (written) => {
		shop.sandbox.addFault({ path: '/esims/*', fault: { kind: 'status', status: 200, body: `{"iccid":${written}}` } });
		expect((await read()).json[0].iccid).toBe(iccid);
	},
);

test('an ICCID that was rounded on its way is none: nothing is half filled with it', async () => {
	shop.sandbox.addFault({ path: '/esims/*', fault: { kind: 'status', status: 200, body: '{"iccid":8.94453853200816e18}' } });
	const { error } = await read();
	expect(error?.message).toContain('"iccid" is not as documented');
});

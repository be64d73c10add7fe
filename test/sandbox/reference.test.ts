import { startSandbox, type Sandbox } from '../../sandbox';
import { clientOf as celitechClient } from './celitechClient';
import { clientOf as esimGoClient } from './esimGoClient';
import { oytelClient } from './oytelClient';
import { clientOf as pressOneClient } from './pressoneClient';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ switches: { esimGo: { requestsPerWindow: 0 } } });
});
afterEach(async () => await sandbox.close());

const sent = ' Ann & "Bo"  <№ 7>\'s ';

const forms = [
	['kept', sent],
	['collapsed', 'Ann & "Bo" <№ 7>\'s'],
	['lowerCase', ' ann & "bo"  <№ 7>\'s '],
	['upperCase', ' ANN & "BO"  <№ 7>\'S '],
	['escaped', ' Ann &amp; &quot;Bo&quot;  &lt;№ 7&gt;&#39;s '],
	['normalised', ' Ann & "Bo"  <No 7>\'s '],
	['cut', ' Ann & "Bo" '],
	['dropped', null],
] as const;

describe.each(forms)('a reference that is %s', (referenceForm, stored) => {
	it('at eSIM Go', async () => {
		const { buy, call, get } = esimGoClient(sandbox);
		sandbox.setSwitches('esimGo', { referenceForm });
		const iccid = await buy();
		await call('PUT', '/esims', { iccid, customerRef: sent });
		expect((await get(`/esims/${iccid}`)).json.customerRef).toBe(stored ?? '');
		expect((await get('/esims')).json.esims[0].customerRef).toBe(stored ?? '');
	});

	it('at CELITECH, where a filter only finds what is stored', async () => {
		const { buyOne, get } = celitechClient(sandbox);
		sandbox.setSwitches('celitech', { referenceForm });
		await buyOne({ referenceId: sent });
		expect((await get('/purchases')).json.purchases[0].referenceId).toBe(stored);
		const { purchases } = (await get(`/purchases?referenceId=${encodeURIComponent(sent)}`)).json;
		expect(purchases).toHaveLength(referenceForm === 'kept' ? 1 : 0);
	});

	it('at PressOne', async () => {
		const { login, order, get } = pressOneClient(sandbox);
		await login();
		sandbox.setSwitches('pressOne', { referenceForm });
		expect((await order({ description: sent })).json.data.description).toBe(stored);
		expect((await get('/orders')).json.data[0].description).toBe(stored);
	});

	it('at Oytel, where the same one again is still the same', async () => {
		const { provision } = oytelClient(sandbox);
		sandbox.setSwitches('oytel', { referenceForm, repeatedReference: 'conflict' });
		await provision({ reference_id: sent });
		expect(sandbox.state('oytel').orders[0]?.referenceId ?? null).toBe(stored);
		expect((await provision({ reference_id: sent })).status).toBe(stored === null ? 200 : 409);
	});
});

it('is cut where referenceCut says', async () => {
	const { login, order } = pressOneClient(sandbox);
	await login();
	sandbox.setSwitches('pressOne', { referenceForm: 'cut', referenceCut: 5 });
	expect((await order({ description: '123456789' })).json.data.description).toBe('12345');
});

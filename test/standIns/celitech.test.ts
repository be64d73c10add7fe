import { pass } from './time';
import { CelitechApi } from '../../credentials/CelitechApi.credentials';
import { byId, operationWith } from '../engine/anyShop';
import { engine } from '../engine/engine';
import { inNewProcess } from '../engine/newProcess';
import { CelitechStandIn } from './celitechStandIn';
import { dataOf, notBought, noWait, openForEach, sell } from './sale';

/** Attacks on CELITECH's purchases: lists that begin empty, and charges that land when nobody waits for them any more. */

const celitech = openForEach(() => new CelitechStandIn());

/** n8n in a process that has just begun: it has the note, and no memory. */
const newProcess = () =>
	engine({ celitech: inNewProcess('Celitech') }, { celitechApi: { type: new CelitechApi(), data: celitech().account } }, 'celitech');

const order = (options: object = noWait) =>
	operationWith('purchase.create', {
		destination: byId('FRA'),
		dataLimitInGB: 5,
		period: 'duration',
		duration: 7,
		reference: '={{ $json.reference }}',
		options,
	});

test('an empty page that names a further one is not the end of the list: what stands behind it is found, not bought again', async () => {
	celitech().beginsEmpty = true;
	celitech().fates = ['chargedUnanswered'];
	const process = newProcess();
	expect((await sell(process, order(), ['sale'])).json[0].outcome).toBe('reconciled');
	pass(17);
	for (const one of [process, newProcess()]) expect((await sell(one, order(), ['sale'])).json[0].outcome).toBe('alreadyBought');
	expect(celitech().purchases).toHaveLength(1);
});

test.each([0, 5])(
	"a first charge that lands after a person's word, with %i minutes between, is named as surplus, and one eSIM is handed out",
	async (minutes) => {
		celitech().fates = ['chargedLate'];
		const first = newProcess();
		expect(dataOf(await sell(first, order(), ['sale']))).toMatchObject({ outcome: 'unknown' });
		const bought = await sell(first, order(notBought), ['sale']);
		expect(bought.json[0]).toMatchObject({
			outcome: 'bought',
			warning: expect.stringContaining('Earlier Attempt says that nothing was bought before'),
		});
		pass(minutes);
		celitech().land();
		const [ours, late] = celitech().purchases.map(({ id }) => id);
		for (const process of [first, newProcess()]) {
			const { json } = await sell(process, order(), ['sale']);
			expect(json).toHaveLength(1);
			expect(json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: ours, iccid: bought.json[0].iccid });
			expect(JSON.stringify(json[0].surplus)).toContain(late);
		}
	},
);

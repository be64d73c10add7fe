import { pass } from './time';
import { PressOneApi } from '../../credentials/PressOneApi.credentials';
import { byId, operationWith } from '../engine/anyShop';
import { engine } from '../engine/engine';
import { inNewProcess } from '../engine/newProcess';
import { PressOneStandIn } from './pressOneStandIn';
import { dataOf, noWait, openForEach, sell } from './sale';

/** Attacks on PressOne's purchases: filters that list less than is there. */

const pressOne = openForEach(() => new PressOneStandIn());

/** n8n in a process that has just begun: it has the note, and no memory. */
const newProcess = () =>
	engine({ pressOne: inNewProcess('PressOne') }, { pressOneApi: { type: new PressOneApi(), data: pressOne().account } }, 'pressOne');

const reference = '={{ $json.reference }}';

test('a reference without its brackets, and a range of dates that is not understood: the lost order is named, not bought again', async () => {
	Object.assign(pressOne(), { keepsBrackets: false, filtersDates: false });
	pressOne().fates = ['chargedUnanswered'];
	const order = operationWith('order.create', { package: byId('ng-1gb'), reference, options: noWait });
	const process = newProcess();
	const unknown = { outcome: 'unknown', candidates: ['1000'] };
	expect(dataOf(await sell(process, order, ['sale']))).toMatchObject(unknown);
	pass(17);
	expect(dataOf(await sell(process, order, ['sale']))).toMatchObject(unknown);
	expect(pressOne().orders).toHaveLength(1);
});

test('a top-up whose order names no eSIM, and which the filter by ICCID does not find, is found by its reference', async () => {
	pressOne().findsTopUps = false;
	pressOne().fates = ['chargedUnanswered'];
	const iccid = '8900000000000010001';
	const topUp = operationWith('topUp.create', { iccid: byId(iccid), package: byId('topup-1'), reference, options: noWait });
	const lost = await sell(newProcess(), topUp, ['more']);
	expect(lost.json[0]).toMatchObject({ outcome: 'reconciled', orderId: '1000', iccid });
	const elsewhere = await sell(newProcess(), topUp, ['more'], { workflowId: 'another' });
	expect(elsewhere.json[0]).toMatchObject({ outcome: 'alreadyBought', orderId: '1000', iccid });
	expect(pressOne().orders).toHaveLength(1);
});

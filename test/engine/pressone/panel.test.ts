import type { INodeProperties, INodeType } from 'n8n-workflow';
import { PressOne } from '../../../nodes/PressOne/PressOne.node';
import { PressOneVoice } from '../../../nodes/PressOneVoice/PressOneVoice.node';
import { picker } from '../picker';
import { byId, NG_1GB, openPressOneShop, pressOneCredentials } from './shop';

const shop = openPressOneShop();

const pick = (search: 'searchPackages' | 'searchTopUps' | 'searchEsims' | 'searchOrders', options = {}) =>
	picker(new PressOne(), pressOneCredentials(shop.sandbox))(search, options);

test('the package picker shows place, data, days and price, finds words in any order, and reads PressOne once', async () => {
	const found = await pick('searchPackages', { filter: 'NG' });
	expect(found.results[0]).toEqual({ name: 'Nigeria, 1 GB, 7 days, 3.15', value: NG_1GB });
	expect((await pick('searchPackages', { filter: '7 days nigeria 1gb' })).results[0].value).toBe(NG_1GB);
	const first = await pick('searchPackages');
	expect(first.results).toHaveLength(50);
	const second = await pick('searchPackages', { token: String(first.paginationToken) });
	expect(second.results[0].value).not.toBe(first.results[0].value);
	const { results } = await pick('searchPackages', { filter: 'africa' });
	expect(results.map(({ value }) => value)).toContain('demo-africa-7days-1gb');
	expect(shop.requests().filter((line) => line.includes('/packages'))).toHaveLength(1);
});

test('the pickers say why they are empty', async () => {
	expect((await pick('searchPackages', { filter: 'atlantis' })).results).toEqual([{ name: 'No package matches "atlantis"', value: '' }]);
	expect((await pick('searchEsims')).results).toEqual([{ name: 'This account has no eSIMs yet', value: '' }]);
	expect((await pick('searchOrders', { filter: 'none' })).results).toEqual([{ name: 'No order matches "none"', value: '' }]);
});

test("the top-up picker lists the eSIM's own top-ups, and asks for an ID where the eSIM is an expression", async () => {
	const iccid = await shop.activeEsim();
	shop.sandbox.act('pressOne', { action: 'setTopUps', iccid, packageIds: ['demo-ng-7days-1gb-topup'] });
	const { results } = await pick('searchTopUps', { parameters: { iccid: byId(iccid) } });
	expect(results.map(({ value }) => value)).toEqual(['demo-ng-7days-1gb-topup']);
	await expect(pick('searchTopUps', { parameters: { iccid: byId('={{ $json.iccid }}') } })).rejects.toThrow('ICCID is an expression');
});

test('eSIMs and orders are found by number and by reference', async () => {
	const { json } = await shop.buy(['shelf-1', 'shelf-2']);
	const { results } = await pick('searchEsims', { filter: 'shelf-2' });
	expect(results).toEqual([{ name: `${json[1].iccid} (shelf-2)`, value: json[1].iccid }]);
	expect((await pick('searchEsims', { filter: String(json[0].iccid).slice(-7) })).results).toHaveLength(1);
	const orders = await pick('searchOrders', { filter: 'shelf-1' });
	expect(orders.results).toEqual([{ name: expect.stringContaining('shelf-1'), value: json[0].orderId }]);
});

test('exactly the operations that spend say so in the panel', () => {
	expect(noticed(new PressOne())).toEqual(['order.create', 'topUp.create']);
	expect(noticed(new PressOneVoice())).toEqual(['number.renew']);
});

function noticed({ description }: INodeType): string[] {
	return description.properties
		.filter(({ type, name }) => type === 'notice' && name !== 'agentNotice')
		.flatMap(({ displayOptions }) => shownFor(displayOptions))
		.sort();
}

function shownFor(options: INodeProperties['displayOptions']): string[] {
	const { resource = [], operation = [] } = options?.show ?? {};
	return operation.map((one) => `${String(resource[0])}.${String(one)}`);
}

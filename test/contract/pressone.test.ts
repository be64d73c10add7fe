import '../fault/rush';
import { openPressOneShop, tokenPath } from '../engine/pressone/shop';
import { describeContract } from './harness/contract';
import { pressOne } from './stages/pressOne';
import { pressOneVoice } from './stages/pressOneVoice';

describe('data API', () => void describeContract(pressOne));

describe('voice API', () => void describeContract(pressOneVoice));

describe('what every call and every purchase begins with', () => {
	const shop = openPressOneShop();

	test('the token is asked for as a form, with the three fields of the client credentials grant', async () => {
		await shop.run('account.getBalance');
		const [token, ...more] = shop.sandbox.requests().filter(({ path }) => path === tokenPath);
		expect(more).toEqual([]);
		expect(token).toMatchObject({
			method: 'POST',
			query: {},
			status: 200,
			headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
		});
		expect(token?.body).toMatchObject({ client_id: shop.sandbox.pressOne.clientId, grant_type: 'client_credentials' });
		// The sandbox wants the secret too, and keeps it out of its log.
		expect(Object.keys(Object(token?.body)).sort()).toEqual(['client_id', 'grant_type']);
	});

	test('the look-up before a purchase asks for the whole reference in the description', async () => {
		await shop.buy(['look-up']);
		expect(shop.calls()[0]).toMatchObject({
			method: 'GET',
			path: '/customer/v2/orders',
			query: { 'filter[description]': 'ref:look-up]', include: 'sims,status', page: '1', limit: '100' },
		});
	});
});

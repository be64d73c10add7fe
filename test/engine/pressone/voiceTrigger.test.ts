import '../skip';
import { PressOneVoiceTrigger } from '../../../nodes/PressOneVoice/PressOneVoiceTrigger.node';
import { poller } from '../poller';
import { clock, minutes } from './clock';
import { openPressOneShop, pressOneVoiceCredentials } from './shop';

const shop = openPressOneShop();
const { later } = clock();

/** The trigger with the voice credential alone. */
const watch = (parameters: object) =>
	poller(new PressOneVoiceTrigger(), pressOneVoiceCredentials(shop.sandbox), { event: 'subscriptionExpiring', ...parameters });

const asked = (part: string) => shop.requests().filter((request) => request.includes(part)).length;

describe('subscription expiring', () => {
	const claim = (email: string, endsInDays: number) => shop.sandbox.act('pressOneVoice', { action: 'claim', email, endsInDays });

	test.each(['dataResults', 'results', 'data'] as const)('reports each end date once, from the first poll on (%s)', async (listShape) => {
		shop.sandbox.setSwitches('pressOneVoice', { listShape, pageSize: 2 });
		const trigger = watch({ daysBefore: 3 });
		const [found, ...more] = await trigger.poll();
		expect(more).toEqual([]);
		expect(found).toMatchObject({
			email: 'bola@example.com',
			event: 'subscriptionExpiring',
			subscription: expect.anything(),
			daysLeft: expect.any(Number),
		});
		later(minutes(16));
		expect(await trigger.poll()).toEqual([]);
		await shop.runVoice('number.renew', { email: 'bola@example.com' });
		later(29 * 24 * minutes(60));
		expect((await trigger.poll()).map(({ email }) => email)).toEqual(['bola@example.com']);
	});

	test('reads the list every 15 minutes at most, within its calls, and goes on where it stopped', async () => {
		shop.sandbox.setSwitches('pressOneVoice', { pageSize: 1 });
		for (let count = 0; count < 8; count++) claim(`user-${count}@example.com`, 1);
		const trigger = watch({ daysBefore: 3, options: { maxCallsPerPoll: 5 } });
		const found = [];
		for (const total of [5, 10, 11, 11, 11]) {
			found.push(...(await trigger.poll()));
			expect(asked('/partner/user/')).toBe(total);
		}
		expect(found.map(({ email }) => email)).toEqual([
			'bola@example.com',
			...Array.from({ length: 8 }, (_, count) => `user-${count}@example.com`),
		]);
	});

	test('an end date field of another name is found by its name; without it the error lists what there is', async () => {
		shop.sandbox.setSwitches('pressOneVoice', { endDateField: 'expires_on', dateForm: 'date' });
		await expect(watch({ daysBefore: 3 }).poll()).rejects.toMatchObject({
			message: expect.stringContaining('have no field end_date'),
			description: expect.stringContaining('status, is_free_trial, start_date, expires_on'),
		});
		const trigger = watch({ daysBefore: 3, options: { endDateField: 'expires_on' } });
		expect((await trigger.poll()).map(({ email }) => email)).toEqual(['bola@example.com']);
	});

	test('the editor shows a user at any time', async () => {
		expect(await watch({ daysBefore: 0 }).poll('manual')).toHaveLength(1);
	});
});

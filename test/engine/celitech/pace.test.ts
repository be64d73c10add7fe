import { Lane } from '../../../nodes/shared/http/lane';
import { openCelitechShop } from './shop';

/** CELITECH's limit, in real time. */

const shop = openCelitechShop();

test('at most 5 requests leave in a second', async () => {
	// Between the lane and the wire n8n decrypts the credential, which a busy machine draws out: so it is measured as the lane lets go.
	const left: number[] = [];
	const run = Lane.prototype.run;
	const lane = jest.spyOn(Lane.prototype, 'run').mockImplementation(async function (this: Lane, send, ...rest) {
		const sent = async () => {
			left.push(Date.now());
			return await send();
		};
		return await run.call(this, sent, ...rest);
	});
	await shop.run('destination.getAll', { limit: 1 }, { items: Array.from({ length: 12 }, () => ({})) });
	lane.mockRestore();
	expect(shop.calls()).toHaveLength(12);
	expect(left).toHaveLength(12);
	for (const [index, at] of left.entries()) if (index >= 5) expect(at - left[index - 5]).toBeGreaterThan(980);
	expect(shop.sandbox.peakInFlight('celitech')).toBeLessThanOrEqual(5);
});

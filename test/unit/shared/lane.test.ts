import { Lane } from '../../../nodes/shared/http/lane';
import { retryAfterMs } from '../../../nodes/shared/http/retryAfter';

const pace = { sends: 5, windowMs: 200, inFlight: 3 };

function recorder(lane: Lane) {
	const sent: number[] = [];
	let open = 0;
	let peak = 0;
	const send = async (status = 200, headers: Record<string, string> = {}, takesMs = 5) =>
		await lane.run(async () => {
			sent.push(Date.now());
			peak = Math.max(peak, ++open);
			await new Promise((resolve) => setTimeout(resolve, takesMs));
			open -= 1;
			return { status, headers };
		});
	return { sent, send, peak: () => peak };
}

/** The most sends within any window of this length. */
function densest(sent: number[], windowMs: number): number {
	return Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + windowMs).length));
}

test('never sends more in any window than the pace allows, nor has more in flight', async () => {
	const { sent, send, peak } = recorder(new Lane(pace));
	await Promise.all(Array.from({ length: 23 }, async () => await send(200, {}, 30)));
	expect(sent).toHaveLength(23);
	expect(densest(sent, pace.windowMs)).toBeLessThanOrEqual(5);
	expect(peak()).toBeLessThanOrEqual(3);
});

test('holds everybody back after a 429 for as long as Retry-After says', async () => {
	const { sent, send } = recorder(new Lane(pace));
	await send(429, { 'retry-after': '0.4' });
	const refusedAt = Date.now();
	await Promise.all([send(), send()]);
	expect(sent[1] - refusedAt).toBeGreaterThanOrEqual(390);
});

test('slows down when the provider has less left than its own sends explain, by the provider clock', async () => {
	const { sent, send } = recorder(new Lane(pace));
	const hoursAhead = 5 * 3_600_000;
	const now = Math.floor((Date.now() + hoursAhead) / 1000) * 1000;
	await send(200, {
		date: new Date(now).toUTCString(),
		'x-ratelimit-limit': '5',
		'x-ratelimit-remaining': '0',
		'x-ratelimit-reset': new Date(now + 150).toISOString(),
	});
	await send();
	expect(sent[1] - sent[0]).toBeGreaterThanOrEqual(145);
	expect(sent[1] - sent[0]).toBeLessThan(1000);
});

test('takes a lower limit from the answers, and counts a dear call as several', async () => {
	const lower = recorder(new Lane(pace));
	await lower.send(200, { 'x-ratelimit-limit': '2' });
	await Promise.all([lower.send(), lower.send()]);
	expect(lower.sent[2] - lower.sent[0]).toBeGreaterThanOrEqual(195);
	const dear = recorder(new Lane(pace));
	await dear.send(200, { 'x-ratelimit-cost': '4' });
	await Promise.all([dear.send(), dear.send()]);
	expect(dear.sent[2] - dear.sent[0]).toBeGreaterThanOrEqual(195);
});

test('a cancelled caller does not break the queue', async () => {
	const lane = new Lane({ sends: 1, windowMs: 100, inFlight: 1 });
	const { send, sent } = recorder(lane);
	const cancel = new AbortController();
	await send();
	const cancelled = lane.run(async () => await Promise.reject(new Error('cancelled')), cancel.signal);
	cancel.abort();
	await expect(cancelled).rejects.toThrow('cancelled');
	await send();
	expect(sent).toHaveLength(2);
});

test('tells how long a further request would wait', async () => {
	const lane = new Lane({ sends: 1, windowMs: 60_000, inFlight: 1 });
	expect(lane.untilFreeMs()).toBe(0);
	await recorder(lane).send();
	expect(lane.untilFreeMs()).toBeGreaterThan(59_000);
});

test('reads Retry-After as seconds and as a date by the provider clock', () => {
	expect(retryAfterMs({ 'retry-after': '2' })).toBe(2000);
	const date = new Date('2026-01-01T00:00:00Z');
	expect(retryAfterMs({ date: date.toUTCString(), 'retry-after': new Date(date.getTime() + 5000).toUTCString() })).toBe(5000);
	expect(retryAfterMs({})).toBeUndefined();
	expect(retryAfterMs({ 'retry-after': 'soon' })).toBeUndefined();
});

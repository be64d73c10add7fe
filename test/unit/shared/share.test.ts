import { sleep } from 'n8n-workflow';
import { Lane } from '../../../nodes/shared/http/lane';
import { Share } from '../../../nodes/shared/http/share';

describe('a share of a limit', () => {
	test('is what was taken when some were refused, and grows back faster and faster when none is for a while', () => {
		const share = new Share(10, 1_000);
		for (const at of [10, 11, 12, 13]) share.noteRefused(at, 10);
		expect(share.limit).toBe(6);
		const after = (at: number) => {
			share.noteAccepted(at);
			return share.limit;
		};
		expect([5_000, 5_100, 5_200, 10_100, 15_100].map(after)).toEqual([6, 7, 7, 9, 10]);
	});

	test('is halved at most by the refusals of one window, and never ends', () => {
		const share = new Share(10, 1_000);
		share.noteRefused(0, 1);
		expect(share.limit).toBe(5);
		for (let at = 1; at < 5; at++) share.noteRefused(at, 10);
		expect(share.limit).toBe(5);
		for (const at of [2_000, 4_000, 6_000]) share.noteRefused(at, 1);
		expect(share.limit).toBe(1);
	});

	test('follows the limit that the provider tells', () => {
		const share = new Share(10, 1_000);
		share.setMost(4);
		expect(share.limit).toBe(4);
		share.setMost(8);
		expect(share.limit).toBe(8);
		share.noteRefused(0, 8);
		share.setMost(10);
		expect(share.limit).toBe(7);
		share.setMost(5);
		expect(share.limit).toBe(5);
	});

	test('of a long window is all of it: others may have used it up before', () => {
		const share = new Share(100, 3_600_000);
		share.noteRefused(0, 1);
		expect(share.limit).toBe(100);
	});
});

/** A provider that takes so many requests in fixed windows, and refuses the rest. */
function provider(limit: number, windowMs: number) {
	const taken = new Map<number, number>();
	return async () => {
		await sleep(1);
		const window = Math.floor(Date.now() / windowMs);
		const before = taken.get(window) ?? 0;
		if (before >= limit) return { status: 429, headers: { 'retry-after': String(windowMs / 1000) } };
		taken.set(window, before + 1);
		return { status: 200, headers: {} };
	};
}

test('processes that know nothing of each other get through one limit, none of them left behind', async () => {
	const ask = provider(10, 100);
	let refusals = 0;
	/** A worker with ten executions at once; gives the most tries that one request took. */
	const worker = async () => {
		const lane = new Lane({ sends: 10, windowMs: 102, inFlight: 10 });
		const waiting = Array.from({ length: 80 }, (_, index) => index);
		let most = 0;
		const execution = async () => {
			while (waiting.pop() !== undefined) {
				let tries = 1;
				while ((await lane.run(ask)).status === 429) {
					tries += 1;
					refusals += 1;
				}
				most = Math.max(most, tries);
			}
		};
		await Promise.all(Array.from({ length: 10 }, execution));
		return most;
	};
	const most = await Promise.all([worker(), worker(), worker()]);
	expect(Math.max(...most)).toBeLessThan(10);
	expect(refusals).toBeLessThan(120);
});

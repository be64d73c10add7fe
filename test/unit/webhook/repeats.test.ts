import { Repeats, repeatsOf } from '../../../nodes/shared/webhook/repeats';

const minute = 60_000;

test('lets the first of several equal callbacks pass and no other within the window', () => {
	const repeats = new Repeats();
	expect([0, 1, 2, 10 * minute - 1].map((now) => repeats.isRepeat('a', 10 * minute, now))).toEqual([false, true, true, true]);
});

test('lets it pass again after the window, however often it came in between', () => {
	const repeats = new Repeats();
	const everyFourMinutes = Array.from({ length: 8 }, (_, index) => repeats.isRepeat('a', 10 * minute, index * 4 * minute));
	expect(everyFourMinutes).toEqual([false, true, true, false, true, true, false, true]);
});

test('keeps different callbacks apart', () => {
	const repeats = new Repeats();
	expect(['a', 'b', 'a', 'b'].map((key) => repeats.isRepeat(key, minute, 0))).toEqual([false, false, true, true]);
});

test('drops nothing when the window is 0', () => {
	const repeats = new Repeats();
	expect([0, 0, 0].map((now) => repeats.isRepeat('a', 0, now))).toEqual([false, false, false]);
});

test('tells a repeat without noting anything', () => {
	const repeats = new Repeats();
	expect([
		repeats.knows('a', minute, 0),
		repeats.isRepeat('a', minute, 0),
		repeats.knows('a', minute, 1),
		repeats.knows('a', minute, minute),
	]).toEqual([false, false, true, false]);
});

test('keeps nothing beyond its time', () => {
	const repeats = new Repeats();
	for (let at = 0; at < 100; at++) repeats.isRepeat(`${at}`, minute, at);
	repeats.isRepeat('later', minute, 2 * minute);
	expect(repeats.size).toBe(1);
});

describe('the store of a trigger', () => {
	const trigger = (id: string, mode: 'webhook' | 'manual' = 'webhook'): Parameters<typeof repeatsOf>[0] => ({
		getMode: () => mode,
		getNode: () => ({ id: 'trigger', name: 'Trigger', type: 'any', typeVersion: 1, position: [0, 0], parameters: {} }),
		getNodeWebhookUrl: () => 'http://localhost/webhook',
		getWorkflow: () => ({ id, active: true }),
	});

	test('is its own: many events of one trigger push out none of another', () => {
		repeatsOf(trigger('quiet'), true).isRepeat('genuine', minute);
		for (let each = 0; each < 30_000; each++) repeatsOf(trigger('busy'), true).isRepeat(`${each}`, minute);
		expect(repeatsOf(trigger('quiet'), true).knows('genuine', minute)).toBe(true);
	});

	test('keeps what was verified apart from what was not: no stranger pushes it out or goes before it', () => {
		repeatsOf(trigger('open'), true).isRepeat('genuine', minute);
		for (let each = 0; each < 30_000; each++) repeatsOf(trigger('open'), false).isRepeat(`${each}`, minute);
		expect(repeatsOf(trigger('open'), true).knows('genuine', minute)).toBe(true);
		expect(repeatsOf(trigger('open'), true).knows('29999', minute)).toBe(false);
	});

	test('takes nothing while the editor listens', () => {
		const tested = repeatsOf(trigger('tested', 'manual'), true);
		expect([tested.isRepeat('a', minute), tested.isRepeat('a', minute)]).toEqual([false, false]);
	});
});

test('stays within its bound by forgetting the oldest, and never takes something new for a repeat', () => {
	const repeats = new Repeats(3);
	for (const key of ['a', 'b', 'c', 'd']) expect(repeats.isRepeat(key, minute, 0)).toBe(false);
	expect(['d', 'c', 'b'].map((key) => repeats.isRepeat(key, minute, 1))).toEqual([true, true, true]);
	expect(repeats.isRepeat('a', minute, 1)).toBe(false);
});

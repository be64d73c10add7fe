import { Repeats } from '../../../nodes/shared/webhook/repeats';

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

test('stays within its bound by forgetting the oldest, and never takes something new for a repeat', () => {
	const repeats = new Repeats(3);
	for (const key of ['a', 'b', 'c', 'd']) expect(repeats.isRepeat(key, minute, 0)).toBe(false);
	expect(['d', 'c', 'b'].map((key) => repeats.isRepeat(key, minute, 1))).toEqual([true, true, true]);
	expect(repeats.isRepeat('a', minute, 1)).toBe(false);
});

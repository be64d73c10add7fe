export const minutes = (count: number) => count * 60_000;

const realNow = Date.now;

/** Moves this process's clock, by which a trigger keeps its distances; the sandbox goes by the same. Each test begins with the real time. */
export function clock() {
	let ahead = 0;
	afterEach(() => {
		ahead = 0;
		jest.restoreAllMocks();
	});
	return {
		later(ms: number) {
			ahead += ms;
			jest.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead);
		},
	};
}

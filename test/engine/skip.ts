/**
 * The node's waits are skipped: the clock of this process, by which the sandbox goes too, is put forward instead. What
 * is not a wait takes its real time. For tests that keep a pace; where the order of two waits and of answers matters,
 * `test/fault/rush.ts` is the clock. Imported first, before anything that loads n8n-workflow: a mock is for what is loaded
 * after it.
 */
const real = Date.now;
const sleepers = new Set<{ until: number }>();
let skippedMs = 0;

Date.now = () => real() + skippedMs;

/** A moment for what is under way; then the clock moves to where the first sleeper wakes. */
async function pass(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, 1));
	const first = Math.min(...[...sleepers].map(({ until }) => until));
	if (Number.isFinite(first)) skippedMs += Math.max(first - Date.now(), 0);
}

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
	const sleeper = { until: Date.now() + ms };
	sleepers.add(sleeper);
	while (sleeper.until > Date.now() && !signal?.aborted) await pass();
	sleepers.delete(sleeper);
	if (signal?.aborted) throw new Error('The execution was stopped');
}

jest.mock('n8n-workflow', () => {
	const actual: typeof import('n8n-workflow') = jest.requireActual('n8n-workflow');
	return { ...actual, sleep };
});

// Jest then says how long the file took in real time.
afterAll(() => {
	Date.now = real;
});

export {};

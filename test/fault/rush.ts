/**
 * Time passes a hundred times as fast, for the node and for the sandbox alike: a story lasts hours, and their clocks
 * agree. Only the timeouts of requests are in real time. Imported first, before anything that loads n8n-workflow: a mock
 * is for what is loaded after it.
 *
 * A machine that is busy with something else for ten seconds must not let a quarter of an hour pass: nobody promises
 * anything of a charge that takes so long. So of a pause in which nothing could run only a moment counts.
 */
const mockSpeed = 100;

/** How much of a pause counts, and how often the clock is looked at (real milliseconds). */
const mostMs = 100;
const tickMs = 5;

const clock = { now: Date.now(), seen: performance.now() };

const passed = () => Math.min(performance.now() - clock.seen, mostMs) * mockSpeed;

function tick(): void {
	clock.now += passed();
	clock.seen = performance.now();
}

const ticking = setInterval(tick, tickMs).unref();

const real = Date.now;

Date.now = () => Math.floor(clock.now + passed());

// Jest then says how long the file took in real time.
afterAll(() => {
	clearInterval(ticking);
	Date.now = real;
});

jest.mock('n8n-workflow', () => {
	const actual: typeof import('n8n-workflow') = jest.requireActual('n8n-workflow');
	const sleep = async (ms: number, signal?: AbortSignal) =>
		await new Promise<void>((resolve, reject) => {
			const until = Date.now() + ms;
			let timer = setTimeout(wake, ms / mockSpeed);
			function wake(): void {
				const left = until - Date.now();
				if (left > 0) timer = setTimeout(wake, left / mockSpeed);
				else resolve();
			}
			signal?.addEventListener('abort', () => {
				clearTimeout(timer);
				reject(new Error('The execution was stopped'));
			});
		});
	return { ...actual, sleep };
});

export {};

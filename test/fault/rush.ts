/**
 * Time passes a hundred times as fast, for the node and for the sandbox alike: a story lasts hours, and their clocks
 * agree. Only the timeouts of requests are in real time. Imported first, before anything that loads n8n-workflow: a mock
 * is for what is loaded after it.
 */
const mockSpeed = 100;

jest.mock('n8n-workflow', () => {
	const actual: typeof import('n8n-workflow') = jest.requireActual('n8n-workflow');
	const sleep = async (ms: number, signal?: AbortSignal) =>
		await new Promise<void>((resolve, reject) => {
			const timer = setTimeout(resolve, ms / mockSpeed);
			signal?.addEventListener('abort', () => {
				clearTimeout(timer);
				reject(new Error('The execution was stopped'));
			});
		});
	return { ...actual, sleep };
});

const began = { clock: Date.now(), timer: performance.now() };

Date.now = () => Math.floor(began.clock + (performance.now() - began.timer) * mockSpeed);

export {};

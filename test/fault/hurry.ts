/**
 * The node's waits pass twenty times as fast; nothing else is changed. Imported first, before anything that loads
 * n8n-workflow: a mock is for what is loaded after it.
 */
jest.mock('n8n-workflow', () => {
	const actual: typeof import('n8n-workflow') = jest.requireActual('n8n-workflow');
	return { ...actual, sleep: async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms / 20)) };
});

export {};

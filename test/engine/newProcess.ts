import * as workflow from 'n8n-workflow';
import type { INodeType } from 'n8n-workflow';

/** A node as a new process has it: its modules start with empty memory, n8n's and zod stay the ones that run it. */
export function inNewProcess(load: () => INodeType): INodeType {
	const zod: unknown = jest.requireActual('zod/v4');
	let node: INodeType | undefined;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => workflow);
		jest.doMock('zod/v4', () => zod);
		node = load();
	});
	if (!node) throw new Error('The node could not be loaded');
	return node;
}

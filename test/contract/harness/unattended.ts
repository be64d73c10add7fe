import type { INodeType } from 'n8n-workflow';
import { classic } from '../../engine/classic';
import type { RunOptions } from '../../engine/engine';
import { parametersOf } from './fill';
import type { Trial } from './trial';

/** A run without a person: how n8n calls the node, and with which options. */
interface Way {
	calls: (node: INodeType) => INodeType;
	options: (type: string) => Partial<RunOptions>;
}

/** n8n's Agents may call a node under its own type; a tool of an agent in a workflow always has the suffix. */
export const asTool: Record<string, Way> = {
	'as a tool in the engine': { calls: (node) => node, options: (type) => ({ type: `${type}Tool` }) },
	'as a tool by n8n’s older way': { calls: classic, options: (type) => ({ type: `${type}Tool` }) },
	'as a tool by n8n’s Agents': { calls: classic, options: () => ({}) },
};

/** n8n's AI Assistant runs a node alone, in a workflow that is deleted afterwards with all that was noted in it. */
const byAssistant: Way = {
	calls: (node) => node,
	options: (type) => ({ mode: 'manual', aloneIn: `Execute node ${type}`, node: { id: 'new each time', name: 'Node' } }),
};

async function use(trial: Trial, { calls, options }: Way) {
	const { open, stage } = trial;
	return await open.engine(calls(stage.node)).run({ parameters: parametersOf(trial), ...options(stage.node.description.name) });
}

/** A model is shown the message alone, so the safe way stands in it. */
const safeWay = ['Call n8n Workflow Tool', 'declared inputs only', 'Send and Wait', 'IF approved', 'order or session of the conversation'];

/** A tool that spends or writes is refused before anything is sent; one that reads gives what it reads. */
export async function expectAsTool(trial: Trial, way: Way): Promise<void> {
	const before = trial.open.sandbox.requests().length;
	const { error, json } = await use(trial, way);
	if (trial.row.agents === 'allow') {
		expect(error).toBeUndefined();
		expect(json).not.toEqual([]);
		return;
	}
	expect(error?.message).toMatch(/^An AI agent may not .+ with this node\. /);
	for (const words of safeWay) expect(error?.message).toContain(words);
	expect(error?.description).toContain('Nothing was sent');
	expect(trial.open.sandbox.requests()).toHaveLength(before);
}

/** What agents may not use, n8n's AI Assistant may not either, and is told why. */
export async function expectRefusedToAssistant(trial: Trial): Promise<void> {
	const before = trial.open.sandbox.requests().length;
	const { error } = await use(trial, byAssistant);
	expect(error?.message).toMatch(/^n8n's AI Assistant may not .+ by running this node alone/);
	expect(error?.message).toContain('the memory and the note of what was done are deleted with it');
	expect(error?.message).toContain('Put the node into a saved workflow');
	expect(trial.open.sandbox.requests()).toHaveLength(before);
}

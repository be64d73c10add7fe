import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { guide } from './guide';

/** n8n's condition for a node that is the tool of an AI agent. */
const asTool = { '@tool': [true] };

/** The same field or menu entry, not offered where the node is the tool of an AI agent. */
export function notForAgents<Shown extends INodeProperties | INodePropertyOptions>(shown: Shown): Shown {
	const { displayOptions } = shown;
	return { ...shown, displayOptions: { ...displayOptions, hide: { ...displayOptions?.hide, ...asTool } } };
}

/** What the panel of a tool says before a run. `refused` is chosen only in workflows that were written elsewhere. */
export function agentNotices(resource: string, { allowed, refused }: { allowed: string[]; refused: string[] }): INodeProperties[] {
	if (refused.length === 0) return [];
	const shown = (operation: string[], displayName: string): INodeProperties[] => {
		if (operation.length === 0) return [];
		return [
			{
				displayName,
				name: 'agentNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { resource: [resource], operation, ...asTool } },
			},
		];
	};
	return [
		...shown(
			allowed,
			`An AI agent may only read with this node, so what spends, changes or sends something is not in the list above. ${guide('How an agent can sell', 'ai-agents')}`,
		),
		...shown(
			refused,
			`An AI agent may not use this operation: it is refused before anything is sent. Choose one that reads, or let a person approve it. ${guide('How an agent can sell', 'ai-agents')}`,
		),
	];
}

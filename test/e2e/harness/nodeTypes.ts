import { z } from 'zod/v4';
import type { Stack } from './stack';

const option = z.looseObject({
	name: z.string(),
	displayName: z.string().optional(),
	value: z.union([z.string(), z.number(), z.boolean()]).optional(),
	action: z.string().optional(),
});

const property = z.looseObject({
	name: z.string(),
	default: z.unknown(),
	options: z.array(option).optional(),
	displayOptions: z.looseObject({ show: z.record(z.string(), z.array(z.unknown())).optional() }).optional(),
});

const nodeType = z.looseObject({ name: z.string(), displayName: z.string(), properties: z.array(property) });

export type NodeType = z.infer<typeof nodeType>;
type Shown = Record<string, unknown>;

/** A node type as n8n tells its editor. */
export async function nodeTypes({ client }: Pick<Stack, 'client'>): Promise<Map<string, NodeType>> {
	const answer = await client.send('GET', '../types/nodes.json');
	const all: { name: string }[] = JSON.parse(await answer.text());
	const ours = all.filter(({ name }) => name.startsWith('n8n-nodes-esim.'));
	return new Map(
		z
			.array(nodeType)
			.parse(ours)
			.map((type) => [type.name.replace(/^n8n-nodes-esim\./, ''), type]),
	);
}

/** The parameter of that name among those that are shown for a choice such as a resource and operation. */
export function propertyOf({ properties }: NodeType, name: string, chosen: Shown) {
	return properties.find(
		(one) =>
			one.name === name &&
			Object.entries(one.displayOptions?.show ?? {}).every(
				([by, values]) => by.startsWith('@') || !(by in chosen) || values.includes(chosen[by]),
			),
	);
}

/** The value of a saved parameter. n8n saves no defaults. */
export function valueOf(type: NodeType, name: string, saved: Shown, chosen: Shown = {}): unknown {
	return saved[name] ?? propertyOf(type, name, chosen)?.default;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(__dirname, '../../examples');

/** n8n refuses to switch on a workflow whose webhook another one has. */
test('no two examples share a webhook', () => {
	const owners = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.flatMap((file) => {
			const { nodes }: { nodes: Array<{ webhookId?: string }> } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
			return nodes.flatMap(({ webhookId }) => webhookId ?? []);
		});
	expect(owners.length).toBeGreaterThan(5);
	expect(new Set(owners).size).toBe(owners.length);
});

import { rest } from '../../e2e/harness/playground';
import type { Cluster } from './cluster';

type Saved = Parameters<Cluster['client']['saveWorkflow']>[0];

/** A credential as a node names it. */
export async function bound({ client }: Cluster, type: string, data: object) {
	const { id, name } = await client.saveCredential({ name: `${type} (sandbox)`, type, data });
	return { [type]: { id, name } };
}

/** Saves a workflow and switches it on; `path` is its webhook's. */
export async function listening(cluster: Cluster, workflow: Saved, path?: string): Promise<void> {
	await cluster.client.saveWorkflow(workflow);
	await published(cluster, workflow.id, path);
}

/** Switches a workflow on. In queue mode its webhooks are answered by the webhook process alone, so that is asked whether it knows them. */
export async function published({ client, webhook }: Cluster, id: string, path?: string): Promise<void> {
	const { versionId } = await client.call('GET', `workflows/${id}`);
	await client.call('POST', `workflows/${id}/activate`, { versionId });
	if (path !== undefined) await new (await rest()).N8nClient(webhook.url).webhookReady(path, 'POST');
}

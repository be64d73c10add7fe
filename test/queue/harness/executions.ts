import { setTimeout as sleep } from 'node:timers/promises';
import { rest } from '../../e2e/harness/playground';
import type { Cluster } from './cluster';

interface Row {
	id: string;
	status: string;
	data: string;
}

/** An execution as n8n's database has it: asking n8n for thousands of them one by one takes longer than running them. */
export interface Ended {
	id: string;
	status: string;
	/** The json of every item that a node gave. */
	items: (node: string) => Record<string, unknown>[];
	/** The message of the error that ended it. */
	error: string | undefined;
	/** All that its error says, as JSON. */
	details: string;
}

const isOf = (workflowId: string) => `"workflowId" = '${workflowId}'`;

/** The executions of a workflow by their status. */
export async function statuses({ postgres }: Cluster, workflowId: string): Promise<Record<string, number>> {
	const rows = await postgres.rows<{ status: string; count: number }>(
		`select status, count(*) from execution_entity where ${isOf(workflowId)} group by status`,
	);
	return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/** Waits until `count` executions of a workflow have ended and none is on its way, or no longer than `ms`. Gives all, ended or not. */
export async function endedExecutions(cluster: Cluster, workflowId: string, count: number, ms = 300_000): Promise<Ended[]> {
	for (const deadline = Date.now() + ms; Date.now() < deadline; await sleep(500)) {
		const { success = 0, error = 0, crashed = 0, ...others } = await statuses(cluster, workflowId);
		if (success + error + crashed >= count && Object.keys(others).length === 0) break;
	}
	const rows = await cluster.postgres.rows<Row>(
		`select id::text, status, data from execution_entity join execution_data on "executionId" = id where ${isOf(workflowId)} order by id`,
	);
	const { parse } = await import('flatted');
	const { itemsOf, errorOf } = await rest();
	return rows.map(({ id, status, data }) => {
		const execution = { id, status, data: parse(data), workflowId, mode: 'webhook', finished: status === 'success' };
		return {
			id,
			status,
			items: (node: string) => itemsOf(execution, node).map(({ json }) => json),
			error: errorOf(execution),
			details: JSON.stringify(execution.data.resultData.error ?? {}),
		};
	});
}

/** The executions that a worker has begun, by what its log says. */
export async function begunBy({ logOf }: Cluster, worker: string): Promise<string[]> {
	return [...(await logOf(worker)).matchAll(/Worker started execution (\d+)/g)].map(([, id = '']) => id);
}

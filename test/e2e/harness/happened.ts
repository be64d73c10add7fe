import type { Stack } from './stack';

interface Movement {
	kind: string;
	amount: number;
	iccids: string[];
	item: string;
	quantity: number;
}

interface ProviderRequest {
	method: string;
	path: string;
	query: Record<string, string | string[]>;
}

/** What a shop owner would see after an action: runs of a workflow, movements of money, requests to eSIM Go, mails. */
export async function happened(stack: Stack, workflowId: string, action: () => Promise<unknown>, count = 1) {
	const before = await seen(stack);
	const executions = await stack.client.executionsStartedBy(workflowId, action, count);
	const after = await seen(stack);
	const ledger = after.ledger.slice(before.ledger.length);
	return {
		executions,
		statuses: executions.map(({ status }) => status),
		charges: ledger.filter(({ kind }) => kind === 'charge'),
		refunds: ledger.filter(({ kind }) => kind === 'refund'),
		requests: after.requests.slice(before.requests.length),
		mails: after.mails.slice(before.mails.length),
	};
}

async function seen({ sandbox, sink }: Stack) {
	const ledger: Movement[] = await sandbox.admin('ledger');
	const requests: ProviderRequest[] = await sandbox.admin('requests');
	return { ledger, requests, mails: await sink.mails() };
}

import { NodeOperationError, type INodeExecutionData, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';
import { withoutSecrets } from '../secrets/known';
import { logLine } from './logLine';

/** Why a callback is rejected. */
export interface Refusal {
	status: 400 | 401 | 500;
	/** What is wrong, in one sentence. */
	reason: string;
	/** How to fix it. */
	advice: string;
}

/**
 * The decision on a callback that is not refused: it starts an execution (`take`), is not wanted (`ignore`), or is not
 * believed (`doubt`).
 */
export type Verdict = { take: INodeExecutionData } | { ignore: string } | { doubt: string };

/** The decision on a callback. If it takes time, `decide` runs after the answer was sent; it must not reject. */
export type Outcome = Verdict | { decide: () => Promise<Verdict> } | { refuse: Refusal };

/** The part of n8n's response object used here (Express). */
interface Response {
	status(code: number): { end(): unknown };
}

/**
 * Answers a callback. The answer is sent before n8n stores and starts the execution: otherwise n8n would delay it while its
 * limit of concurrent executions is reached, and a sender that gets no answer sends again.
 *
 * In production, a refused callback starts nothing. While the editor listens for a test event, it is thrown as an error,
 * because n8n shows what a trigger throws (and answers 500). Otherwise the user would listen and see nothing.
 */
export async function respond(context: IWebhookFunctions, outcome: Outcome): Promise<IWebhookResponseData> {
	if ('refuse' in outcome) return refuse(context, outcome.refuse);
	answer(context, 200);
	const verdict = 'decide' in outcome ? await outcome.decide() : outcome;
	if ('take' in verdict) return { noWebhookResponse: true, workflowData: [[verdict.take]] };
	if ('doubt' in verdict) context.logger.warn(logLine(`${nameOf(context)}: callback started no execution. ${verdict.doubt}`));
	else context.logger.debug(logLine(`${nameOf(context)}: ${verdict.ignore}`));
	return { noWebhookResponse: true };
}

function refuse(context: IWebhookFunctions, { status, reason, advice }: Refusal): IWebhookResponseData {
	if (isTest(context)) throw new NodeOperationError(context.getNode(), withoutSecrets(reason), { description: withoutSecrets(advice) });
	context.logger.warn(logLine(`${nameOf(context)}: callback refused with ${status}. ${reason} ${advice}`));
	answer(context, status);
	return { noWebhookResponse: true };
}

/** Whether the editor is listening for a test event. */
export const isTest = (context: Pick<IWebhookFunctions, 'getMode'>) => context.getMode() === 'manual';

function answer(context: IWebhookFunctions, status: number): void {
	const response: Response = context.getResponseObject();
	response.status(status).end();
}

function nameOf(context: IWebhookFunctions): string {
	const { id, name } = context.getWorkflow();
	return `"${context.getNode().name}" in workflow "${name ?? ''}" (${id ?? ''})`;
}

import { NodeOperationError, type INodeExecutionData, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';
import { withoutSecrets } from '../secrets/known';
import { logLine } from './logLine';

/** A callback that is not taken. */
export interface Refusal {
	status: 400 | 401 | 500;
	/** What is wrong, one sentence. */
	reason: string;
	/** How to repair it. */
	advice: string;
}

/** What becomes of a callback that is not refused: it starts an execution, is not wanted, or is not believed in the end. */
export type Verdict = { take: INodeExecutionData } | { ignore: string } | { doubt: string };

/** What becomes of a callback. What takes time to decide is decided after the answer; `decide` must not reject. */
export type Outcome = Verdict | { decide: () => Promise<Verdict> } | { refuse: Refusal };

/** What is used of n8n's response object (Express). */
interface Response {
	status(code: number): { end(): unknown };
}

/**
 * Answers a callback. The answer leaves before n8n stores and starts the execution, since n8n would otherwise hold it
 * back while its limit of concurrent executions is reached, and a sender that waits in vain sends again.
 *
 * A refused callback starts nothing in production. While the editor listens for a test event it ends as an error
 * there: n8n shows what a trigger throws (and answers 500 then), and listening in vain explains nothing.
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

/** True while the editor listens for a test event. */
export const isTest = (context: Pick<IWebhookFunctions, 'getMode'>) => context.getMode() === 'manual';

function answer(context: IWebhookFunctions, status: number): void {
	const response: Response = context.getResponseObject();
	response.status(status).end();
}

function nameOf(context: IWebhookFunctions): string {
	const { id, name } = context.getWorkflow();
	return `"${context.getNode().name}" in workflow "${name ?? ''}" (${id ?? ''})`;
}

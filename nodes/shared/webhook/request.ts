import type { IWebhookFunctions } from 'n8n-workflow';
import type { RequestHeaders } from './signature';

/** What is used of n8n's request object (Express, with the bytes that n8n keeps beside the parsed body). */
interface RawRequest {
	headers: RequestHeaders;
	rawBody?: unknown;
	readRawBody?: () => Promise<void>;
}

export interface Received {
	headers: RequestHeaders;
	/** The body as it was sent, before any parsing; undefined where n8n cannot tell, as with forms that carry files. */
	body: Buffer | undefined;
}

/** The headers and the exact bytes of a callback. n8n has read them already for most content types, not for all. */
export async function receive(context: IWebhookFunctions): Promise<Received> {
	const request: RawRequest = context.getRequestObject();
	if (request.rawBody === undefined) await request.readRawBody?.().catch(() => undefined);
	const { headers, rawBody } = request;
	return { headers, body: Buffer.isBuffer(rawBody) ? rawBody : undefined };
}

/** Names one trigger of one workflow: two that listen to the same provider both get every event. */
export function listenerOf(context: Pick<IWebhookFunctions, 'getNode' | 'getNodeWebhookUrl' | 'getWorkflow'>): string {
	return JSON.stringify([context.getWorkflow().id, context.getNode().id, context.getNodeWebhookUrl('default')]);
}

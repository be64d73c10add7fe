import type { IWebhookFunctions } from 'n8n-workflow';
import type { RequestHeaders } from './signature';

/** The parts of n8n's request object used here (Express, plus the raw bytes that n8n keeps next to the parsed body). */
interface RawRequest {
	headers: RequestHeaders;
	rawBody?: unknown;
	readRawBody?: () => Promise<void>;
}

export interface Received {
	headers: RequestHeaders;
	/** The body as it was sent, before any parsing; undefined if n8n does not have it, as for forms with files. */
	body: Buffer | undefined;
}

/** The headers and the exact bytes of a callback. For some content types, n8n has not read the bytes yet. */
export async function receive(context: IWebhookFunctions): Promise<Received> {
	const request: RawRequest = context.getRequestObject();
	if (request.rawBody === undefined) await request.readRawBody?.().catch(() => undefined);
	const { headers, rawBody } = request;
	return { headers, body: Buffer.isBuffer(rawBody) ? rawBody : undefined };
}

/** A key for one trigger of one workflow. Two triggers that listen to the same provider both get every event. */
export function listenerOf(context: Pick<IWebhookFunctions, 'getNode' | 'getNodeWebhookUrl' | 'getWorkflow'>): string {
	return JSON.stringify([context.getWorkflow().id, context.getNode().id, context.getNodeWebhookUrl('default')]);
}

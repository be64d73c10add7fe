import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { unableTo, unreadableBody } from './rejections';
import { receive } from './request';
import { respond, type Outcome } from './respond';
import type { RequestHeaders } from './signature';

/** Decides on a callback. Throws if the trigger's parameters or its credential cannot be read. */
type Judge = (body: Buffer, headers: RequestHeaders) => Promise<Outcome>;

/**
 * Handles one callback from the provider `label`. Never throws in production: for every stranger's request, n8n would answer
 * 500 and store a failed execution.
 */
export async function handleCallback(context: IWebhookFunctions, label: string, judge: Judge): Promise<IWebhookResponseData> {
	return await respond(context, await outcomeOf(context, label, judge));
}

async function outcomeOf(context: IWebhookFunctions, label: string, judge: Judge): Promise<Outcome> {
	try {
		const { headers, body } = await receive(context);
		return body === undefined ? { refuse: unreadableBody(label) } : await judge(body, headers);
	} catch (error) {
		return { refuse: unableTo('read its own parameters or its credential', error) };
	}
}

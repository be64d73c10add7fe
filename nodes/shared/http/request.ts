import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Account } from './account';
import { target, type Call } from './call';
import type { EngineOptions } from './engineOptions';
import type { Provider } from './provider';

/** How long nothing may come, where the user sets no other time. */
export const longestSilenceMs = 300_000;

/** A call as n8n's request helper takes it: whatever is answered comes back whole, with its status. */
export async function requestOf(call: Call, provider: Provider, account: Account, engine: EngineOptions): Promise<IHttpRequestOptions> {
	const body = await bodyOf(call);
	return {
		timeout: longestSilenceMs,
		...engine,
		method: call.method,
		url: `${account.baseUrl}${target(call)}`,
		headers: { Accept: call.accept ?? 'application/json', ...call.headers, ...(body && { 'Content-Type': body.type }) },
		...(body && { body: body.content }),
		// A redirect followed by itself could send a purchase twice, and would carry the key to another host.
		disableFollowRedirect: true,
		// Read by `bodyOf`, which knows an end.
		encoding: 'stream',
		returnFullResponse: true,
		// n8n renews a token where 401 is an error. Naming 401 alone is understood from 2.10 on only, so all statuses are.
		ignoreHttpStatusErrors: !provider.renewsToken,
		...(account.allowedDomains !== undefined && { allowedDomains: account.allowedDomains }),
	};
}

/** A form is packed before it is sent: as a stream it could not be sent again after a 401 with a new token. */
async function bodyOf({ body, form }: Call): Promise<{ type: string; content: IDataObject | Buffer } | undefined> {
	if (form === undefined) return body && { type: 'application/json', content: body };
	const fields = new FormData();
	for (const [name, value] of Object.entries(form)) if (value !== undefined) fields.set(name, value);
	const packed = new Response(fields);
	return { type: packed.headers.get('content-type') ?? 'multipart/form-data', content: Buffer.from(await packed.arrayBuffer()) };
}

import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Account } from './account';
import { pathAndQuery, type Call } from './call';
import type { EngineOptions } from './engineOptions';
import type { Provider } from './provider';

/** The longest silence, unless the user sets another time. */
export const longestSilenceMs = 300_000;

/** Turns a call into options for n8n's request helper. The answer comes back in full with its status, whatever the status. */
export async function requestOf(call: Call, provider: Provider, account: Account, engine: EngineOptions): Promise<IHttpRequestOptions> {
	const body = await bodyOf(call);
	return {
		timeout: longestSilenceMs,
		...engine,
		method: call.method,
		url: `${account.baseUrl}${pathAndQuery(call)}`,
		headers: { Accept: call.accept ?? 'application/json', ...call.headers, ...(body && { 'Content-Type': body.type }) },
		...(body && { body: body.content }),
		// Following a redirect could send a purchase twice, and would send the key to another host.
		disableFollowRedirect: true,
		// `bodyOf` reads it, up to a limit.
		encoding: 'stream',
		returnFullResponse: true,
		// n8n renews a token only if 401 is an error. Before 2.10, n8n cannot make 401 alone an error, so all bad statuses are.
		ignoreHttpStatusErrors: !provider.renewsToken,
		...(account.allowedDomains !== undefined && { allowedDomains: account.allowedDomains }),
	};
}

/** A form is turned into bytes first: a stream could not be sent again with a new token after a 401. */
async function bodyOf({ body, form }: Call): Promise<{ type: string; content: IDataObject | Buffer } | undefined> {
	if (form === undefined) return body && { type: 'application/json', content: body };
	const fields = new FormData();
	for (const [name, value] of Object.entries(form)) if (value !== undefined) fields.set(name, value);
	const packed = new Response(fields);
	return { type: packed.headers.get('content-type') ?? 'multipart/form-data', content: Buffer.from(await packed.arrayBuffer()) };
}

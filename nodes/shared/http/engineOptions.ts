import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

/** n8n's own settings for requests (timeout, proxy, certificates), in the form that its engine uses. */
export type EngineOptions = Pick<IHttpRequestOptions, 'timeout' | 'proxy' | 'skipSslCertificateValidation'>;

/** Builds these settings from the node's `requestOptions`, for operations that the engine does not route. */
export function engineOptions(settings: unknown): EngineOptions {
	if (!isDataObject(settings)) return {};
	const proxy = typeof settings.proxy === 'string' && URL.canParse(settings.proxy) ? new URL(settings.proxy) : undefined;
	return {
		...(typeof settings.timeout === 'number' && settings.timeout > 0 && { timeout: settings.timeout }),
		...(settings.allowUnauthorizedCerts === true && { skipSslCertificateValidation: true }),
		...(proxy && {
			proxy: {
				host: proxy.hostname,
				port: Number(proxy.port || (proxy.protocol === 'https:' ? 443 : 80)),
				protocol: proxy.protocol.replace(':', ''),
				...(proxy.username !== '' && {
					auth: { username: decodeURIComponent(proxy.username), password: decodeURIComponent(proxy.password) },
				}),
			},
		}),
	};
}

function isDataObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

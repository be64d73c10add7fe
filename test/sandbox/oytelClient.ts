import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

export const UK = 'uk-massive-650';
export const EU = 'eu-roam-50';

export interface OytelReply {
	status: number;
	headers: Headers;
	text: string;
	bytes: Buffer;
	/** The body as JSON, without knowing its shape. */
	json: ReturnType<typeof JSON.parse>;
}

type OytelOptions = NonNullable<SandboxOptions['switches']>['oytel'];

/** A sandbox without burst limit (unless a test asks for one), and a plain HTTP client for its Oytel. */
export async function openOytel(switches: OytelOptions = {}) {
	const sandbox = await startSandbox({ switches: { oytel: { requestsPerWindow: 0, ...switches } } });
	return { sandbox, ...oytelClient(sandbox) };
}

export function oytelClient(sandbox: Sandbox) {
	const { apiKey, liveApiKey } = sandbox.oytel;
	const fetchText = async (url: string, init: RequestInit = {}): Promise<OytelReply> => {
		const response = await fetch(url, init);
		const bytes = Buffer.from(await response.arrayBuffer());
		const isJson = response.headers.get('content-type')?.includes('json') ?? false;
		return {
			status: response.status,
			headers: response.headers,
			text: bytes.toString(),
			bytes,
			json: isJson ? JSON.parse(bytes.toString()) : undefined,
		};
	};
	const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
	const get = async (path: string, headers: Record<string, string> = bearer(apiKey)) =>
		await fetchText(sandbox.oytel.baseUrl + path, { headers });
	const post = async (body: unknown, headers: Record<string, string> = bearer(apiKey)) =>
		await fetchText(`${sandbox.oytel.baseUrl}/esim/provision`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
	const order = { plan_id: EU, customer_email: 'traveller@example.com', customer_name: 'Ada Traveller' };
	const provision = async (rest: object = {}, headers?: Record<string, string>) => await post({ ...order, ...rest }, headers);
	const provisionLive = async (rest: object = {}) => await provision(rest, bearer(liveApiKey));
	/** Buys one eSIM and returns its id, in either answer shape. */
	const buy = async (rest: object = {}): Promise<string> => {
		const { json } = await provision(rest);
		return String(json.esim_id ?? json.esim.esim_id);
	};
	const status = async (esimId: string) => await get(`/esim/${esimId}/status`);
	return { fetchText, bearer, get, post, provision, provisionLive, buy, status };
}

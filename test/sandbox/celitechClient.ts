import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

export interface Reply {
	status: number;
	headers: Headers;
	/** The body as JSON, without knowing its shape. */
	json: ReturnType<typeof JSON.parse>;
}

type CelitechOptions = NonNullable<SandboxOptions['switches']>['celitech'];

/** A sandbox and a plain HTTP client for its CELITECH, with a token where a call needs one. */
export async function openCelitech(switches: CelitechOptions = {}) {
	const sandbox = await startSandbox({ switches: { celitech: switches } });
	return { sandbox, ...clientOf(sandbox) };
}

export function clientOf(sandbox: Sandbox) {
	const { baseUrl, tokenUrl, clientId, clientSecret } = sandbox.celitech;
	let bearer: string | undefined;

	const askToken = async (form: Record<string, string>, headers: Record<string, string> = {}): Promise<Reply> =>
		await read(await fetch(tokenUrl, { method: 'POST', headers, body: new URLSearchParams(form) }));
	const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` });
	const renew = async (): Promise<string> => {
		const { json } = await askToken({ grant_type: 'client_credentials' }, basic(clientId, clientSecret));
		return (bearer = String(json.access_token));
	};
	const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> => {
		const response = await fetch(baseUrl + path, {
			method,
			headers: {
				...(headers.authorization === undefined && { authorization: `Bearer ${bearer ?? (await renew())}` }),
				...(body !== undefined && { 'content-type': 'application/json' }),
				...headers,
			},
			...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
		return await read(response);
	};
	const get = async (path: string, headers?: Record<string, string>) => await call('GET', path, undefined, headers);
	/** Buys 5 GB for a week in France unless told otherwise. */
	const buy = async (body: object = {}) =>
		await call('POST', '/purchases/v2', { destination: 'FRA', dataLimitInGB: 5, quantity: 1, duration: 7, ...body });
	/** Buys one and returns its purchase ID and ICCID. */
	const buyOne = async (body: object = {}) => {
		const { json } = await buy(body);
		return { id: String(json[0].purchase.id), iccid: String(json[0].profile.iccid) };
	};
	return { askToken, basic, renew, call, get, buy, buyOne };
}

async function read(response: Response): Promise<Reply> {
	const text = await response.text();
	return { status: response.status, headers: response.headers, json: text === '' ? undefined : JSON.parse(text) };
}

/** The calendar day (UTC) so many days from today, as CELITECH takes it. */
export function day(fromToday: number): string {
	return new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
}

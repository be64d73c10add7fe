import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

export const NG_1GB = 'demo-ng-7days-1gb';
export const NG_3GB_TOPUP = 'demo-ng-30days-3gb-topup';
/** What the partner pays for NG_1GB, USD. */
export const NG_1GB_PRICE = 3.15;

export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	/** The body as JSON whatever its label, without knowing its shape; undefined when it is none. */
	json: ReturnType<typeof JSON.parse>;
}

type Switches = NonNullable<SandboxOptions['switches']>;

/** A sandbox with a plain HTTP client, a token at hand, for PressOne's data API. */
export async function openPressOne(pressOne: Switches['pressOne'] = {}) {
	const sandbox = await startSandbox({ switches: { pressOne } });
	const client = clientOf(sandbox);
	await client.login();
	return { sandbox, ...client };
}

export function clientOf(sandbox: Sandbox) {
	let token = '';
	const send = async (
		method: string,
		path: string,
		body?: FormData | URLSearchParams | string,
		headers: Record<string, string> = {},
	): Promise<Reply> => {
		const response = await fetch(sandbox.pressOne.baseUrl + path, {
			method,
			headers: { accept: 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }), ...headers },
			body,
		});
		return await readReply(response);
	};
	const login = async (fields: object = {}): Promise<Reply> => {
		const { clientId, clientSecret } = sandbox.pressOne;
		const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials', ...fields });
		const reply = await send('POST', '/customer/v2/token', form);
		token = reply.json?.data?.access_token ?? token;
		return reply;
	};
	const get = async (path: string, headers?: Record<string, string>) => await send('GET', `/customer/v2${path}`, undefined, headers);
	const post = async (path: string, fields: Record<string, unknown>) => await send('POST', `/customer/v2${path}`, formOf(fields));
	const order = async (fields: Record<string, unknown> = {}) => await post('/orders', { package_id: NG_1GB, quantity: 1, ...fields });
	const topUp = async (iccid: string, fields: Record<string, unknown> = {}) =>
		await post('/orders/topups', { package_id: NG_3GB_TOPUP, iccid, ...fields });
	/** Buys one eSIM and returns its ICCID. */
	const buy = async (packageId = NG_1GB): Promise<string> => String((await order({ package_id: packageId })).json.data.sims[0].iccid);
	/** Buys one eSIM whose package is running. */
	const buyActive = async (packageId = NG_1GB): Promise<string> => {
		const iccid = await buy(packageId);
		sandbox.act('pressOne', { action: 'activate', iccid });
		return iccid;
	};
	return { send, login, get, post, order, topUp, buy, buyActive };
}

export async function readReply(response: Response): Promise<Reply> {
	const text = await response.text();
	const isJson = /^\s*[[{]/.test(text);
	return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

/** A multipart form of what is set. */
function formOf(fields: Record<string, unknown>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.set(name, String(value));
	return form;
}

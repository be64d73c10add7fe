import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type ICredentials,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';

export interface TestCredential {
	type: ICredentialType;
	data: ICredentialDataDecryptedObject;
}

/** Hands out credentials and applies their own `authenticate` and `preAuthentication`, as n8n's helper does. */
export class TestCredentials extends ICredentialsHelper {
	constructor(private readonly credentials: Record<string, TestCredential>) {
		super();
	}

	private named(type: string): TestCredential {
		const credential = this.credentials[type];
		if (!credential) throw new Error(`This test has no credential ${type}`);
		return credential;
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.named(typeName).type;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		const headers = resolve(authenticate?.properties.headers ?? {}, credentials);
		return { ...options, headers: { ...options.headers, ...headers } };
	}

	async preAuthentication(
		{ helpers }: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: object,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { type, data } = this.named(typeName);
		const expirable = type.properties.find(({ typeOptions }) => typeOptions?.expirable === true);
		if (!expirable || !type.preAuthentication || (credentials[expirable.name] && !expired)) return undefined;
		const output: IDataObject = await type.preAuthentication.call({ helpers }, credentials);
		Object.assign(data, output);
		return data;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('The engine does not ask for encrypted credentials');
	}

	async getDecrypted(_data: object, _details: object, type: string): Promise<ICredentialDataDecryptedObject> {
		return { ...this.named(type).data };
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.named(type).type.properties;
	}
}

/** Resolves `={{$credentials.name}}` in header values. */
function resolve(headers: object, credentials: ICredentialDataDecryptedObject): IDataObject {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name,
			String(value)
				.replace(/^=/, '')
				.replace(/\{\{\s*\$credentials\.(\w+)\s*\}\}/g, (_, field: string) => String(credentials[field] ?? '')),
		]),
	);
}

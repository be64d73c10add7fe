import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Call } from './call';
import type { Limit, Pace } from './lane';

/** A provider's table: what the policies need to know of it. Providers differ by this data, not by code. */
export interface Provider {
	id: string;
	/** Its name as people know it, used in texts. */
	label: string;
	/** The credential type of its nodes. */
	credential: string;
	/** The base URL in the credential; its field `baseUrl` where nothing is said. */
	baseUrl?: (credential: ICredentialDataDecryptedObject) => unknown;
	/**
	 * What every output item says of the account, where one base URL serves several: `environment` at Oytel, which its
	 * key alone decides. Purchases of different ones never meet under one reference.
	 */
	accountFields?: (credential: ICredentialDataDecryptedObject) => Record<string, string>;
	/** Hosts that the provider documents as one API, in lower case: an account is the same at each. */
	hosts?: string[];
	/**
	 * How long a purchase may take until the provider shows it, by its own documents (ms). Until then nothing is bought
	 * again because it cannot be seen. Absent if nothing is bought there by reference.
	 */
	showsWithinMs?: number;
	pace: Pace;
	/** Further limits of a call, widest first. */
	limits?: (call: Call) => Limit[];
	/** True where the credential fetches tokens: then n8n renews the token on 401 and sends once more. */
	renewsToken: boolean;
	/** The provider's own words in an error body, or undefined. The body may be parsed JSON or plain text. */
	errorText: (body: unknown) => string | undefined;
	/** What a person can do about a refusal, where the provider's facts say more than HTTP does. */
	advice: (status: number, body: unknown) => string | undefined;
	/** What an error of a refusal with this body carries for programs, such as the provider's own code. Never a secret. */
	errorData?: (body: unknown) => Record<string, unknown>;
	/** Whether a refusal with this body may have acted all the same; where nothing is said, its status tells. */
	mayHaveActed?: (body: unknown) => boolean;
}

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Call } from './call';
import type { Limit, Pace } from './lane';
import type { Refusal } from './refusals';

/** A provider's table: what the policies need to know about it. Providers differ by this data, not by code. */
export interface Provider {
	id: string;
	/** Its name as people know it, used in messages. */
	label: string;
	/** The credential type of its nodes. */
	credential: string;
	/** The base URL in the credential; its field `baseUrl` by default. */
	baseUrl?: (credential: ICredentialDataDecryptedObject) => unknown;
	/**
	 * Fields about the account on every output item, if one base URL serves several accounts: `environment` at Oytel, which only
	 * the key decides. Purchases of different accounts are kept apart, even under the same reference.
	 */
	accountFields?: (credential: ICredentialDataDecryptedObject) => Record<string, string>;
	/** Hosts that the provider documents as the same API, in lower case. An account is the same at each of them. */
	hosts?: string[];
	/**
	 * How long the provider may take to show a purchase, by its own documents (ms). Until then, a purchase that is not shown
	 * proves nothing and is not sent again. Absent if nothing is bought there by reference.
	 */
	showsWithinMs?: number;
	pace: Pace;
	/** Further limits of a call, widest first. */
	limits?: (call: Call) => Limit[];
	/** True if the credential fetches tokens. Then n8n renews the token after a 401 and sends once more. */
	renewsToken: boolean;
	/** The provider's own words in an error body, if any. The body may be parsed JSON or plain text. */
	errorText: (body: unknown) => string | undefined;
	/** Its refusals, and what a person can do about each. Of those that fit, the first counts. */
	refusals: Refusal[];
	/** Data for programs in the error of such a refusal: the provider's own code, or the fields that it refused. Never a secret. */
	errorData?: (body: unknown) => { code?: string; fields?: string[] };
	/** Whether the provider may have acted despite this refusal. By default, the status decides. */
	mayHaveActed?: (body: unknown) => boolean;
}

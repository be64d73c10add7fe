import type { Pace } from './lane';

/** A provider's table: what the policies need to know of it. Providers differ by this data, not by code. */
export interface Provider {
	id: string;
	/** Its name as people know it, used in texts. */
	label: string;
	/** The credential type of its nodes. */
	credential: string;
	pace: Pace;
	/** True where the credential fetches tokens: then n8n renews the token on 401 and sends once more. */
	renewsToken: boolean;
	/** The provider's own words in an error body, or undefined. The body may be parsed JSON or plain text. */
	errorText: (body: unknown) => string | undefined;
	/** What a person can do about a status, where the provider's facts say more than HTTP does. */
	advice: (status: number) => string | undefined;
}

import { Failure } from '../../shared/failure';
import type { Client } from '../../shared/http/client';

/** The version at the end of a base URL, as eSIM Go writes it: `https://api.esim-go.com/v2.4`. */
const version = /\/v(\d+)\.(\d+)$/i;

/** Whether the credential's base URL names a version older than 2.5. One that names none may lead anywhere. */
export function isBefore25({ account: { baseUrl } }: Client): boolean {
	const [found, major, minor] = version.exec(baseUrl) ?? [];
	return found !== undefined && (Number(major) < 2 || (Number(major) === 2 && Number(minor) < 5));
}

/**
 * Refuses a call that eSIM Go documents from version 2.5 on, if the credential's base URL names an older one. Nothing is
 * sent.
 */
export function needsVersion25(client: Client): void {
	if (!isBefore25(client)) return;
	// Without a user name and password, which a URL may carry.
	const { origin, pathname } = new URL(client.account.baseUrl);
	const baseUrl = `${origin}${pathname}`;
	throw new Failure({
		message: `This operation needs version 2.5 of eSIM Go's API, but the base URL in the credential is ${baseUrl}`,
		description: `Nothing was sent. Open the eSIM Go API credential and set Base URL to ${baseUrl.replace(version, '/v2.5')}. Everything else works there as before, with the same key.`,
		ran: 'never',
	});
}

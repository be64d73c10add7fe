import type { Provider } from '../shared/http/provider';
import { errorText } from './wire/error';

const unknownId = 'CELITECH sends no error codes: it refuses an unknown ICCID or purchase ID in the same way.';

const advices: Record<number, string> = {
	400: `Check the parameters of this node against the message. ${unknownId}`,
	401: 'The access token was refused, even after a new one was fetched. Check the client ID and client secret in the credential.',
	403: 'The address is probably wrong: the API answers 403 for an unknown path. Check the base URL in the credential.',
	404: unknownId,
	504: 'CELITECH took too long to answer. It may still have acted.',
};

/**
 * CELITECH, API v1. It documents no rate limit. Five requests a second is our choice: it stays below the usual limits of API
 * Gateway, on which CELITECH seems to run.
 */
export const celitech: Provider = {
	id: 'celitech',
	label: 'CELITECH',
	credential: 'celitechApi',
	// Our choice: no document says how long a purchase may take to be listed.
	showsWithinMs: 15 * 60_000,
	pace: { sends: 5, windowMs: 1000, inFlight: 5, ignoresHeaders: true },
	renewsToken: true,
	errorText,
	advice: (status) => advices[status],
};

import type { Provider } from '../shared/http/provider';
import { errorText } from './wire/error';

const unknownId = 'CELITECH gives no error codes; an ICCID or purchase ID that it does not know is refused in the same way.';

const advices: Record<number, string> = {
	400: `Check the parameters of this node against what the message says. ${unknownId}`,
	401: 'The access token was not accepted, also after a new one was fetched. Check client ID and client secret in the credential.',
	403: 'The address is likely wrong: for an unknown path the API answers 403. Check the base URL in the credential.',
	404: unknownId,
	504: 'CELITECH took longer than it may. It may still have acted.',
};

/**
 * CELITECH, API v1. It documents no limit of requests; 5 a second is ours, low enough for the usual limits of the gateway
 * that it is inferred to run on.
 */
export const celitech: Provider = {
	id: 'celitech',
	label: 'CELITECH',
	credential: 'celitechApi',
	// No document says how long a purchase may take to be listed: ours.
	showsWithinMs: 15 * 60_000,
	pace: { sends: 5, windowMs: 1000, inFlight: 5, ignoresHeaders: true },
	renewsToken: true,
	errorText,
	advice: (status) => advices[status],
};

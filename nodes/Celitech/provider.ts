import type { Provider } from '../shared/http/provider';
import { refusals } from './refusals';
import { errorText } from './wire/error';

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
	refusals,
};

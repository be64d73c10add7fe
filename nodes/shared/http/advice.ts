import type { Answer } from './call';
import { retryAfterMs } from './retryAfter';

/** What a person can do about a bad status, if the provider's own rules give no advice. */
export function generalAdvice(answer: Answer): string {
	const waitMs = retryAfterMs(answer.headers);
	if (answer.status === 429) {
		const when = waitMs === undefined ? 'later' : `in ${Math.ceil(waitMs / 1000)} seconds`;
		return `The request limit is used up, and nothing became free while this node waited. Run again ${when}.`;
	}
	if (answer.status === 503) return 'The provider is still working on this. Run again in a few minutes.';
	if (answer.status >= 500) return 'This is an outage on their side. Run again later.';
	if (answer.status >= 300 && answer.status < 400) return 'The address has moved. Check the base URL in the credential.';
	return 'Check the parameters of this node against what the message says.';
}

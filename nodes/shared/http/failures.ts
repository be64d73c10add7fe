import { looseBody, type Answer, type Call } from './call';
import { Failure } from '../failure';
import { causes, lostRequest } from './network';
import { plainCause } from '../secrets/outward';
import type { Provider } from './provider';
import { adviceAbout } from './refusals';
import type { Limit } from './lane';
import { withoutSecrets } from '../secrets/known';

/** Turns an answer with a bad status into a Failure with the provider's own words. `ran` is what the caller can prove. */
export function refused({ method, path }: Call, answer: Answer, provider: Provider, ran: Failure['ran']): Failure {
	const { label, errorText, refusals, errorData } = provider;
	const { status } = answer;
	const body = looseBody(answer);
	const words = errorText(body);
	const said = words ? `: ${words}` : '';
	const data = errorData?.(body);
	return new Failure({
		message: `${label} refused the request (${status})${said}`,
		description: adviceAbout(answer, refusals, { status, call: `${method} ${path}`, words, ...data }),
		ran,
		status,
		data: data && { ...data },
	});
}

/** Turns an error of n8n's request helper without an answer into a Failure. */
export function unanswered(error: unknown, { label }: Provider): Failure {
	// If a credential cannot get a token, it throws its own Failure, which n8n's helper wraps.
	const own = causes(error).find((link) => link instanceof Failure);
	if (own) return own;
	const { ran, reason } = lostRequest(error);
	return new Failure({
		message: `${label} did not answer: ${withoutSecrets(reason)}`,
		description: 'Check the base URL in the credential, and whether n8n can reach that address.',
		ran,
		cause: plainCause(error),
	});
}

/** The Failure for a limit that stays used up for `waitMs`. Nothing was sent. */
export function limitReached({ label }: Provider, { what, setBy = label }: Limit, waitMs: number): Failure {
	const opens = new Date(Date.now() + waitMs).toISOString();
	return new Failure({
		message: `${setBy} allows ${what}, and they are used up`,
		description: `This one was not sent. The next one can be sent at ${opens}: run again then.`,
		ran: 'never',
		final: true,
		data: { opensAt: opens },
	});
}

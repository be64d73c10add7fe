import { cleanRecord, withoutSecrets } from './known';
import { asFailure, Failure } from '../failure';

/** How many causes behind an error are kept. */
const mostCauses = 5;

/**
 * Any error as a Failure that may leave the node, to people, workflows, saved executions and logs: without secrets in message,
 * description, data, stack and causes. Every error leaves through here.
 */
export function asSafeFailure(cause: unknown): Failure {
	const failure = asFailure(cause);
	const { message, description, ran, status, final, data } = failure;
	const safe = new Failure({
		message: withoutSecrets(message),
		description: withoutSecrets(description),
		ran,
		status,
		final,
		data: data && cleanRecord(data),
		cause: plainCause(failure.cause),
	});
	safe.stack = withoutSecrets(failure.stack ?? '');
	return safe;
}

/**
 * An error as the cause of another one, with only its name, message, code and stack. It may have more properties, such as the
 * whole request with its key on errors of n8n's request helper.
 */
export function plainCause(cause: unknown, most = mostCauses): Error | undefined {
	if (cause === undefined || most === 0) return undefined;
	if (!(cause instanceof Error)) return new Error(withoutSecrets(String(cause)));
	const inner = plainCause(cause.cause, most - 1);
	const [message, stack] = [withoutSecrets(cause.message), withoutSecrets(cause.stack ?? '')];
	const isPlain = Object.keys(cause).length === 0 && inner === cause.cause && message === cause.message && stack === cause.stack;
	if (isPlain) return cause;
	const plain = new Error(message, inner && { cause: inner });
	return Object.assign(plain, { name: cause.name, stack, ...('code' in cause && typeof cause.code === 'string' && { code: cause.code }) });
}

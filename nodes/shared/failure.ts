import { ApplicationError, BaseError } from 'n8n-workflow';

/**
 * Whether a failed request may have taken effect at the provider. `never`: it is proven that it did not. `perhaps`: everything
 * else.
 */
export type Ran = 'never' | 'perhaps';

export interface FailureFacts {
	/** What happened, in one sentence for a person in the editor. */
	message: string;
	/** What to do next. */
	description: string;
	ran: Ran;
	/** HTTP status, if there was an answer. */
	status?: number;
	/** True if trying again at once cannot help. */
	final?: boolean;
	/** Data for programs, such as what was already bought. Never a secret. */
	data?: Record<string, unknown>;
	/** The original error. */
	cause?: unknown;
}

/** Anything that stops one item. The policies turn it into n8n's NodeApiError when it leaves the node. */
export class Failure extends Error {
	readonly description: string;

	readonly ran: Ran;

	readonly status?: number;

	readonly final: boolean;

	readonly data?: Record<string, unknown>;

	constructor(facts: FailureFacts) {
		super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
		this.name = 'Failure';
		this.description = facts.description;
		this.ran = facts.ran;
		this.status = facts.status;
		this.final = facts.final ?? false;
		this.data = facts.data;
	}

	/** A copy with some facts changed. Everything else stays, including the stack. */
	copyWith(facts: Partial<FailureFacts>): Failure {
		const { message, description, ran, status, final, data, cause } = this;
		const copy = new Failure({ message, description, ran, status, final, data, cause, ...facts });
		copy.stack = this.stack;
		return copy;
	}
}

/** The advice if nothing is known about a failure. */
const lookFirst = "Check on the provider's side what happened before you run this again.";

/** Any error as a Failure. If the error is unknown, the request may have run. */
export function asFailure(cause: unknown): Failure {
	if (cause instanceof Failure) return cause;
	const message = cause instanceof Error ? cause.message : String(cause);
	if (isFromOutside(cause)) return new Failure({ message, description: describe(cause) ?? lookFirst, ran: 'perhaps', cause });
	const bug = new Failure({
		message: `This is a bug in the node: ${message}`,
		description: `${lookFirst} Please report it with the operation and the stack of this error, but without keys or activation codes: https://github.com/n8n-nodes-esim/n8n-nodes-esim/issues`,
		ran: 'perhaps',
		cause,
	});
	if (cause instanceof Error) bug.stack = cause.stack;
	return bug;
}

/** n8n's errors have its classes, and system errors of Node.js have a code. Any other error comes from a mistake in our code. */
function isFromOutside(cause: unknown): boolean {
	if (cause instanceof BaseError || cause instanceof ApplicationError) return true;
	return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string';
}

function describe(cause: unknown): string | undefined {
	if (typeof cause !== 'object' || cause === null || !('description' in cause)) return undefined;
	return typeof cause.description === 'string' ? cause.description : undefined;
}

/** A parameter that cannot be used. Nothing was sent. */
export function badParameter(message: string, description: string): Failure {
	return new Failure({ message, description, ran: 'never' });
}

/** A parameter that could not be read, for example because its expression is broken. Nothing was sent. */
export function unreadableParameter(cause: unknown): Failure {
	if (cause instanceof Failure) return cause;
	const message = cause instanceof Error ? cause.message : String(cause);
	return new Failure({
		message: `A parameter could not be read: ${message}`,
		description: 'Check the expressions in this node for this item. Nothing was sent for it.',
		ran: 'never',
		cause,
	});
}

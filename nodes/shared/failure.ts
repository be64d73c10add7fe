import { ApplicationError, BaseError } from 'n8n-workflow';

/**
 * Whether a request that brought no good answer took effect at the provider:
 * `never` is proof that it did not, `perhaps` is everything else.
 */
export type Ran = 'never' | 'perhaps';

export interface FailureFacts {
	/** What happened, one sentence for a person in the editor. */
	message: string;
	/** What to do next. */
	description: string;
	ran: Ran;
	/** HTTP status, where an answer came. */
	status?: number;
	/** True where trying again at once cannot help. */
	final?: boolean;
	/** What the error carries for programs, such as what was bought before it. Never a secret. */
	data?: Record<string, unknown>;
	/** The error that it comes from. */
	cause?: unknown;
}

/** Anything that stops one item. The policies turn it into n8n's NodeApiError at their edge. */
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

	/** The same failure, told further: what is not said anew stays, and its stack begins where it began. */
	copyWith(facts: Partial<FailureFacts>): Failure {
		const { message, description, ran, status, final, data, cause } = this;
		const told = new Failure({ message, description, ran, status, final, data, cause, ...facts });
		told.stack = this.stack;
		return told;
	}
}

/** What a person does about a failure of which nothing is known. */
const lookFirst = "Check on the provider's side what happened before you run this again.";

/** Any error as a Failure; what is not understood may have run. */
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

/** What n8n throws says so by its class, what Node.js throws for the system by a code. All else is thrown by mistakes. */
function isFromOutside(cause: unknown): boolean {
	if (cause instanceof BaseError || cause instanceof ApplicationError) return true;
	return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string';
}

function describe(cause: unknown): string | undefined {
	if (typeof cause !== 'object' || cause === null || !('description' in cause)) return undefined;
	return typeof cause.description === 'string' ? cause.description : undefined;
}

/** A parameter that cannot be used; nothing has been sent. */
export function badParameter(message: string, description: string): Failure {
	return new Failure({ message, description, ran: 'never' });
}

/** A parameter that could not be read, such as a broken expression: nothing was sent. */
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

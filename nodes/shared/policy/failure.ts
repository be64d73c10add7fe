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
}

/** Anything that stops one item. The policies turn it into n8n's NodeApiError at their edge. */
export class Failure extends Error {
	readonly description: string;

	readonly ran: Ran;

	readonly status?: number;

	readonly final: boolean;

	readonly data?: Record<string, unknown>;

	constructor(facts: FailureFacts) {
		super(facts.message);
		this.name = 'Failure';
		this.description = facts.description;
		this.ran = facts.ran;
		this.status = facts.status;
		this.final = facts.final ?? false;
		this.data = facts.data;
	}
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
		description: 'Check the expressions of this node for this item. Nothing was sent for it.',
		ran: 'never',
	});
}

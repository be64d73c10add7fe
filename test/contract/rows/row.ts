import type { Operation } from '../../../nodes/shared/fields/operation';

/** One way of using an operation, and what must be on the wire then, by the wholesaler's documents. */
export interface Form {
	/** What the user fills in. `$name`, here and in all that follows, stands for what the stage has of that name. */
	parameters?: object;
	query?: Record<string, string | string[]>;
	/** What the query of a further page differs in, if one is read: a page that is not full proves no end. */
	nextPage?: Record<string, string>;
	/** Absent if the request has none. */
	body?: unknown;
	/** The media type of the body; JSON if nothing is said. */
	type?: 'multipart/form-data';
	/** The media type that is asked for; JSON if nothing is said. */
	accept?: string;
	/** Further headers that must be there. */
	headers?: Record<string, string>;
	/** The status of its answer; 200 if nothing is said. */
	status?: number;
	/** All other requests in their order, such as look-ups before it and marks after it. A last `*` stands for any name. */
	besides?: string[];
}

/** Only what reads may be left to AI agents. */
type Policy =
	| { kind: Extract<Operation['kind'], 'read'>; agents: Operation['agents'] }
	| { kind: 'purchase'; agents: Refused }
	/** `money`: whether it spends, returns or loses money. */
	| { kind: 'change'; agents: Refused; money?: true };

type Refused = Extract<Operation['agents'], 'refuse'>;

/**
 * All that the tests need to know of an operation. Its own form is the plainest one; that of a change or purchase really
 * acts, since its answer gets lost in a test.
 */
export type Row = Form &
	Policy & {
		/** A call of the contract's list. */
		call: string;
		/** Names in the call's path that are another one's at the stage. */
		names?: Record<string, string>;
		/** Further forms, by what is special about them. */
		forms?: Record<string, Form>;
		/** The parameters with which its output is recorded (`npm run schemas`), if those above do not show most. */
		sample?: object;
	};

/** What a wholesaler's documents say, written from them and never from the code. */
export interface Contract {
	/** Every call of the documents that a node can make. */
	calls: string[];
	/** The call for a token. The credential makes it, so it has no row. */
	token?: string;
	/** One row per operation of the node, by `resource.operation`. */
	rows: Record<string, Row>;
}

/** A picker's value, given by ID. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** The calendar day (UTC) so many days from today. */
export const day = (fromToday: number) => new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);

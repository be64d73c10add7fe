import type { Refusal } from './respond';

/** Refusals that every webhook trigger has. `label` is the provider's name. */

export const unreadableBody = (label: string): Refusal => ({
	status: 400,
	reason: 'The body of the callback could not be read.',
	advice: `${label} sends JSON. Something else called this URL, or a proxy changed the request.`,
});

export const notJson = (label: string): Refusal => ({
	status: 400,
	reason: 'The body of the callback is not a JSON object.',
	advice: `${label} sends one JSON object per callback. Something else called this URL, or a proxy changed the request.`,
});

/** What needs no signature may not fill n8n's memory while it waits to be looked up; real events have less than 1 KB. */
const longestUnverified = 64 * 1024;

export const tooLongUnverified = (label: string, body: Buffer): Refusal | undefined =>
	body.length <= longestUnverified
		? undefined
		: {
				status: 400,
				reason: `The callback is longer than any that ${label} sends, and Verify Signature is off.`,
				advice: `Without a signature check, a callback may have at most ${longestUnverified / 1024} KB. Something else called this URL.`,
			};

/** The trigger itself cannot do its work: the sender is told to try again. */
export function unableTo(task: string, cause: unknown): Refusal {
	const said = cause instanceof Error ? cause.message : String(cause);
	return {
		status: 500,
		reason: `The trigger cannot ${task}: ${said}`,
		advice: 'Fix the node. Until then, callbacks are answered with 500.',
	};
}

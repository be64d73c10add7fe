import type { Refusal } from './respond';

/** Refusals shared by all webhook triggers. `label` is the provider's name. */

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

/** Our limit: unsigned callbacks wait in n8n's memory until they are looked up and must not fill it. Real events are under 1 KB. */
const longestUnverified = 64 * 1024;

export const tooLongUnverified = (label: string, body: Buffer): Refusal | undefined =>
	body.length <= longestUnverified
		? undefined
		: {
				status: 400,
				reason: `The callback is longer than any that ${label} sends, and Verify Signature is off.`,
				advice: `Without a signature check, a callback may have at most ${longestUnverified / 1024} KB. Something else called this URL.`,
			};

/** The trigger itself cannot work. Status 500 asks the sender to try again. */
export function unableTo(task: string, cause: unknown): Refusal {
	const said = cause instanceof Error ? cause.message : String(cause);
	return {
		status: 500,
		reason: `The trigger cannot ${task}: ${said}`,
		advice: 'Fix the node. Until then, callbacks are answered with 500.',
	};
}

import { Refusal, type Answer } from '../frame/provider';
import type { OytelSwitches } from './switches';

/** Statuses that errorsAs200 does not change: the SDK reads the status alone. */
const NEVER_200 = [401, 403, 429];

/**
 * An error in the form that the switches say. The Python SDK reads `error` and `code`. There is no list of codes, so texts
 * and codes are ours.
 */
export function errorAnswer({ errorForm, errorsAs200 }: OytelSwitches, status: number, code: string, message: string): Answer {
	const hidden = errorsAs200 && !NEVER_200.includes(status);
	if (errorForm === 'html') {
		return {
			status: hidden ? 200 : status,
			headers: { 'content-type': 'text/html' },
			body: `<html><head><title>${message}</title></head><body><h1>${message}</h1></body></html>`,
		};
	}
	const body = {
		error: { error: message, code },
		message: { message, code },
		detail: { detail: message },
		nested: { error: { message, code } },
	}[errorForm];
	return { status: hidden ? 200 : status, body: hidden ? { success: false, ...body } : body };
}

export function refuse(switches: OytelSwitches, status: number, code: string, message: string): never {
	throw new Refusal(errorAnswer(switches, status, code, message));
}

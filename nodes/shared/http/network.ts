import type { Ran } from '../failure';

/** Error codes of Node.js and its TLS which prove that no byte of the request reached the provider. */
const neverSent =
	/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|ERR_INVALID_URL|CERT_.*|UNABLE_TO_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|ERR_TLS_CERT_.*)$/;

export interface LostRequest {
	ran: Ran;
	/** What happened, as part of a sentence. */
	reason: string;
}

/** Finds out from an error of n8n's request helper what went wrong on the network. The code may be in one of its causes. */
export function lostRequest(error: unknown): LostRequest {
	const links = causes(error);
	const codes = links.map((link) => text(link, 'code'));
	const code = codes.find((candidate) => /^[A-Z][A-Z_0-9]+$/.test(candidate ?? ''));
	const syscalls = links.map((link) => text(link, 'syscall')).filter((syscall) => syscall !== undefined);
	// Linux also reports unreachable hosts on reads and writes of open connections, when the request was already sent.
	const opening = syscalls.every((syscall) => syscall === 'connect' || syscall.startsWith('getaddrinfo'));
	const timedOutOpening = code === 'ETIMEDOUT' && syscalls.length > 0;
	if (code !== undefined && opening && (neverSent.test(code) || timedOutOpening)) {
		return { ran: 'never', reason: neverReason(code) };
	}
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return { ran: 'perhaps', reason: 'no answer came in time' };
	if (code === 'ERR_CANCELED') return { ran: 'perhaps', reason: 'the execution was stopped while the request was under way' };
	if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ERR_BAD_RESPONSE') {
		return { ran: 'perhaps', reason: 'the connection broke before the answer was complete' };
	}
	return { ran: 'perhaps', reason: error instanceof Error ? error.message : 'the request failed' };
}

function neverReason(code: string): string {
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its address could not be found';
	if (code === 'ECONNREFUSED') return 'it refused the connection';
	if (code.startsWith('E')) return 'it could not be reached';
	return 'its TLS certificate was not accepted';
}

/** An error and its chain of causes. */
export function causes(error: unknown): object[] {
	const found: object[] = [];
	for (let link = error; typeof link === 'object' && link !== null && found.length < 6;) {
		found.push(link);
		link = 'cause' in link ? link.cause : undefined;
	}
	return found;
}

function text(link: object, key: string): string | undefined {
	const value: unknown = Reflect.get(link, key);
	return typeof value === 'string' ? value : undefined;
}

/** The HTTP answer in an error that the request helper threw because of a status. */
export function answerIn(error: unknown): { status: number; headers: object; data: unknown } | undefined {
	for (const link of causes(error)) {
		const response: unknown = Reflect.get(link, 'response');
		if (typeof response !== 'object' || response === null) continue;
		const status: unknown = Reflect.get(response, 'status');
		const headers: unknown = Reflect.get(response, 'headers');
		if (typeof status === 'number') {
			return { status, headers: typeof headers === 'object' && headers !== null ? headers : {}, data: Reflect.get(response, 'data') };
		}
	}
	return undefined;
}

import { withoutSecrets } from '../secrets/known';

/** Our choice: enough for a person to read. Whoever sends longer texts may want to fill the log. */
const longest = 1_000;

/**
 * Characters that end a line, move a terminal's cursor or change the writing direction; and the backslash, so that nobody
 * can fake an escape.
 */
const special = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/gu;

/**
 * Makes a text safe for one line of n8n's log: without secrets, cut, and with control characters escaped, so that a stranger
 * can neither start a log line nor fill the log.
 */
export function logLine(text: string): string {
	const cleaned = withoutSecrets(text);
	const short = cleaned.length > longest ? `${cleaned.slice(0, longest)}…` : cleaned;
	return short.replace(special, escaped);
}

function escaped(char: string): string {
	return char === '\\' ? '\\\\' : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

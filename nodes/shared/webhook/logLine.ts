import { withoutSecrets } from '../secrets/known';

/** A line of a log is read by people: longer ones are a sender's who wants to fill it. */
const longest = 1_000;

/** What ends a line, moves a terminal's cursor or turns the direction of writing; and the backslash, so that no escape is forged. */
const special = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/gu;

/**
 * A text as one line of n8n's log: what a stranger sends can neither begin a line of its own nor fill the log, and no
 * secret is in it.
 */
export function logLine(text: string): string {
	const cleaned = withoutSecrets(text);
	const short = cleaned.length > longest ? `${cleaned.slice(0, longest)}…` : cleaned;
	return short.replace(special, escaped);
}

function escaped(char: string): string {
	return char === '\\' ? '\\\\' : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

import type { IDataObject } from 'n8n-workflow';

/**
 * An order's description is the only text of ours that PressOne keeps, and the order list can be filtered by it. A
 * purchase writes the user's own text and then its reference: `VIP customer [ref:4711-1]`. The closing bracket shows
 * whether the text came back whole.
 */
export const referenceOpening = '[ref:';

/** The description of a purchase: the user's own text, then the reference. */
export const writeDescription = (own: string, reference: string) => `${head(own)}${reference}]`;

function head(own: string): string {
	return own === '' ? referenceOpening : `${own} ${referenceOpening}`;
}

/** Letters, digits and signs that no system changes. */
const unchangeable = /^[A-Za-z0-9._:/#+@-]*$/;

/**
 * What orders are filtered by: the part of a description that only this reference has. If PressOne may change the
 * reference, only its longest run of letters and digits is asked for. The filter matches parts in any letter case, and
 * the whole reference is compared again.
 */
export function filterTextOf(reference: string): string {
	const [run = ''] = (reference.match(/[A-Za-z0-9]+/g) ?? []).sort((a, b) => b.length - a.length);
	return unchangeable.test(reference) || run.length < 3 ? `ref:${reference}]` : run;
}

/** The reference in a description; null if there is none, or no whole one. */
export function referenceIn(description: string | null): string | null {
	const start = description?.indexOf(referenceOpening) ?? -1;
	if (description === null || start < 0 || !description.endsWith(']')) return null;
	return description.slice(start + referenceOpening.length, -1);
}

/** The description in an order's body, as PressOne sends it back; null if PressOne leaves it out. */
export function descriptionOf({ description }: IDataObject): string | null {
	return description === null || description === undefined || description === '' ? null : String(description);
}

/** Whether a description was cut within its reference: the closing bracket is missing. Nobody knows how it went on. */
export const isCut = (description: string) => /\[\s*ref:/i.test(description) && !/\]\s*$/.test(description);

/**
 * The reference in a description that PressOne changed: in another letter case, with escapes or other blanks, or cut
 * before the bracket. Null if there is no sign of a reference.
 */
export function changedReferenceIn(description: string): string | null {
	const [, rest] = /\[\s*ref:(.*)$/is.exec(description) ?? [];
	return rest === undefined ? null : rest.replace(/\]\s*$/, '');
}

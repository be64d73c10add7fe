import { optionalText, text, type Item } from '../shared/fields/item';
import { badParameter } from '../shared/policy/failure';

/**
 * An order's description is the one text of ours that PressOne keeps, and its order list can be filtered by it. A
 * purchase writes the user's own text and then its reference: `VIP customer [ref:4711-1]`. The closing bracket shows
 * whether the text came back whole.
 */
const opening = '[ref:';

/** The description of a purchase. */
export function describe(item: Item): { own: string; description: string } {
	const own = optionalText(item, 'options.description');
	if (own.includes(opening)) {
		throw badParameter(`Description contains "${opening}"`, 'By this the node finds its purchases again. Give another text.');
	}
	return { own, description: `${head(own)}${text(item, 'reference', 'Reference')}]` };
}

function head(own: string): string {
	return own === '' ? opening : `${own} ${opening}`;
}

/** The part of a description that only this reference has. It is filtered for, and the whole reference compared again. */
export const needle = (reference: string) => `ref:${reference}]`;

/** The reference in a description; null where there is none, or no whole one. */
export function referenceIn(description: string | null): string | null {
	const start = description?.indexOf(opening) ?? -1;
	if (description === null || start < 0 || !description.endsWith(']')) return null;
	return description.slice(start + opening.length, -1);
}

/** Whether a description without a whole reference may be what is left of one that begins with the text `own`. */
export function maybeShortened(description: string | null, own: string): boolean {
	const whole = head(own);
	return description === null || whole.startsWith(description) || description.startsWith(whole);
}

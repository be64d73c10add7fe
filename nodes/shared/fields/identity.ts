import { badParameter } from '../failure';
import { list, locatorValue, type Item } from './item';
import { lostDigits, notText } from './plainText';

/** The longest reference. Our limit: no order system has longer IDs, and every note about a purchase stores the whole reference. */
const longestReference = 255;

/** What people put between the parts of an ID. */
const separator = '[-_/:#.\\s]';

/** Control characters such as line breaks and tabs, and broken characters. Not every system keeps them, so one ID could become two. */
const unkeepable = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** JavaScript's and databases' words for a missing value as a whole part of an ID, and what JavaScript writes for an object. */
const nothing = new RegExp(`(?<=^|${separator})([Uu]ndefined|UNDEFINED|[Nn]ull|NULL|NaN)(?=$|${separator})|\\[object \\w+\\]`);

/**
 * A long number as shortened by spreadsheets (`1.23457E+11`, in some countries with a comma), JavaScript and Java. Without
 * a plus or a point, it may be a normal code: many begin like `12e4`.
 */
const shortened = new RegExp(`(?<=^|${separator})(\\d+([.,]\\d+)?[eE]\\+\\d+|\\d[.,]\\d+[eE]\\d+)(?=$|${separator})`);

/** If a part is missing, its separator remains at an end or next to another separator. */
const leftOver = new RegExp(`${separator}{2}|^${separator}|${separator}$`);

/**
 * Reads a parameter that identifies a thing, such as an order, an eSIM or a purchase. A mistake in its expression can give
 * the same text for different things, or different texts for one. Then the wrong thing is changed, or a sale gets the eSIM
 * of another. So whatever looks like a mistake is refused before anything is sent. A number becomes its digits.
 */
export function identity(item: Item, name: string, label: string, { longest }: { longest?: number } = {}): string {
	const text = textOf(locatorValue(item.param(name, '')), label);
	const refuse = (what: string, todo: string) =>
		badParameter(`${label} ${what}`, `Look at the expression in the field ${label}: ${todo} Nothing was sent for this item.`);
	if (text.trim() === '') throw refuse('is empty', 'it finds no value in this item.');
	if (unkeepable.test(text)) {
		throw refuse(
			`${quoted(text)} contains a line break, a tab or another control character`,
			'use .trim() to remove those at its ends, and remove any inside.',
		);
	}
	const [missing] = nothing.exec(text) ?? [];
	if (missing !== undefined)
		throw refuse(
			`${quoted(text)} has the part "${missing}"`,
			'one part of it finds no value in this item, or finds a whole object. Correct that part.',
		);
	const [number] = shortened.exec(text) ?? [];
	if (number !== undefined) {
		throw refuse(
			`${quoted(text)} contains a shortened number, ${number}`,
			'it has lost digits, so two IDs could become the same. Make its column in the spreadsheet a text column, and read the sheet again.',
		);
	}
	if (!/[\p{L}\p{N}]/u.test(text)) throw refuse(`${quoted(text)} has no letter and no digit`, 'its parts find no value in this item.');
	const extra = leftOver.exec(text);
	if (extra) throw refuse(`${quoted(text)} ${placeOf(extra)}`, todoFor(extra[0]));
	const { length } = [...text];
	if (longest !== undefined && length > longest)
		throw refuse(`has ${length} characters, but at most ${longest} are allowed`, 'use a shorter ID.');
	return text;
}

/** Reads several of these, from a comma-separated text or an array. */
export function identities(item: Item, name: string, label: string): string[] {
	return list(item, name).map((entry) => identity({ ...item, param: () => entry }, name, label));
}

/** Reads the buyer's own ID of one unit sold. Its purchase is found again by it. */
export const referenceOf = (item: Item) => identity(item, 'reference', 'Reference', { longest: longestReference });

function textOf(value: unknown, label: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value !== 'number') throw notText(value, label);
	if (Number.isSafeInteger(value)) return String(value);
	if (Number.isInteger(value)) throw lostDigits(label);
	throw badParameter(
		`${label} is ${value}, not a whole number`,
		`Look at the expression in the field ${label}: an ID is a text or a whole number. Nothing was sent for this item.`,
	);
}

function placeOf({ 0: extra, index }: RegExpExecArray): string {
	if (extra.length > 1) return `has two separators in a row, "${extra}"`;
	return `${index === 0 ? 'begins' : 'ends'} with ${/\s/.test(extra) ? 'a space' : `"${extra}"`}`;
}

function todoFor(extra: string): string {
	if (extra === '#')
		return "a part of it may be empty. If it is an order's name such as #1001, use the order's ID instead, or remove the # with .replace('#', '').";
	if (/^\s$/.test(extra)) return 'a part of it may be empty. .trim() removes spaces at its ends.';
	return 'a part of it is empty in this item. If your IDs really look like this, change the separator with .replace().';
}

/** A text as errors show it: with control characters escaped as in JSON, and cut if it is long. */
function quoted(text: string): string {
	const shown = JSON.stringify(text);
	return shown.length > 80 ? `${shown.slice(0, 79)}…"` : shown;
}

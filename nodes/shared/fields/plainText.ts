import { badParameter, type Failure } from '../failure';

/** What a broken expression leaves in a text: JavaScript's words for a missing value. */
const leftovers = ['undefined', 'null', 'NaN'];

/** What JavaScript writes for an object inside a text. */
const writtenObject = /\[object \w+\]/;

/**
 * A parameter's value as trimmed text. A number becomes its digits, and a missing value becomes ''. Values that only a broken
 * expression can give are refused. Otherwise, the node would order "[object Object]" or name the wrong thing.
 */
export function plainText(value: unknown, label: string): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'number') return digits(value, label);
	if (typeof value !== 'string') throw notText(value, label);
	const text = value.trim();
	if (leftovers.includes(text))
		throw badParameter(
			`${label} is "${text}"`,
			`The expression in the field ${label} finds no value in this item. Nothing was sent for this item.`,
		);
	if (writtenObject.test(text)) {
		throw badParameter(
			`${label} contains "${writtenObject.exec(text)?.[0]}"`,
			`The expression in the field ${label} puts a whole object into the text: choose one value inside it, such as its name. Nothing was sent for this item.`,
		);
	}
	return text;
}

/** A number as text. It is refused if it may have lost digits. */
function digits(value: number, label: string): string {
	if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return String(value);
	throw Number.isFinite(value) ? lostDigits(label) : notText(value, label);
}

/** The Failure for a value that is not a single text or number. */
export function notText(value: unknown, label: string): Failure {
	const what = Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : String(value);
	return badParameter(
		`${label} is ${what}, not a text`,
		`Look at the expression in the field ${label}: choose one value from its result, such as {{ $json.order.id }}. Nothing was sent for this item.`,
	);
}

/** The Failure for a number beyond 2^53: several numbers become the same there, so it is unknown which one was meant. */
export function lostDigits(label: string): Failure {
	return badParameter(
		`${label} came as a number that is too long and has lost digits`,
		`Look at the expression in the field ${label}. JavaScript numbers keep 15 digits, so two long IDs could become the same. Pass it as text from where it is first read: a text column in the sheet, a String field in Edit Fields, or quotes around it in JSON. Nothing was sent for this item.`,
	);
}

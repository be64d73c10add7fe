import type { IExecuteFunctions } from 'n8n-workflow';
import { badParameter, unreadableParameter } from '../failure';
import { cleanIccid } from '../wire/iccid';
import { labelOf } from './label';
import { plainText } from './plainText';

/** The node's parameters for one input item. `name` may be a path such as `filters.countries`. */
export interface Item {
	index: number;
	param: (name: string, fallback?: unknown) => unknown;
	/** The workflow's time zone, for times that have none. */
	timezone?: () => string;
}

/** An item from the context of n8n's execute functions. */
export function itemOf(context: Pick<IExecuteFunctions, 'getNodeParameter' | 'getTimezone'>, index: number): Item {
	return {
		index,
		param: (name, fallback) => read(() => context.getNodeParameter(name, index, fallback)),
		timezone: () => context.getTimezone(),
	};
}

/** If n8n throws while reading a parameter, the user's expression is the cause, not a bug in this node. */
function read(parameter: () => unknown): unknown {
	try {
		return parameter();
	} catch (cause) {
		throw unreadableParameter(cause);
	}
}

/** A context for just one item: that of a trigger, or of an operation that n8n routes. */
interface SoleContext {
	getNodeParameter(name: string, fallback?: unknown): unknown;
	getTimezone(): string;
}

/** The parameters in such a context. `index` is the item that they belong to. */
export function parametersOf(context: SoleContext, index = 0): Item {
	return { index, param: (name, fallback) => read(() => context.getNodeParameter(name, fallback)), timezone: () => context.getTimezone() };
}

/** The value of a parameter. If it is a resource locator, the value inside it. */
export function locatorValue(raw: unknown): unknown {
	return typeof raw === 'object' && raw !== null && '__rl' in raw && 'value' in raw ? raw.value : raw;
}

function valueOf(item: Item, name: string): unknown {
	return locatorValue(item.param(name, ''));
}

/** A trimmed text; a number becomes its digits, and '' means that nothing is set. For a text that identifies a thing, use `identity`. */
export function optionalText(item: Item, name: string, label = labelOf(name)): string {
	return plainText(valueOf(item, name), label);
}

export function text(item: Item, name: string, label: string): string {
	const value = optionalText(item, name, label);
	if (value === '')
		throw badParameter(`${label} is empty`, `Fill in ${label}, or check that the expression in it finds a value in this item.`);
	return value;
}

/**
 * A switch: a boolean, or the text true or false in any letter case, as spreadsheets write it. Anything else is refused and
 * never counts as "no": otherwise, a Dry Run of "yes" would buy. `fallback` is used if the option was not added. An
 * expression that finds nothing gives undefined, which is refused, too.
 */
export function flag(item: Item, name: string, fallback = false, label = labelOf(name)): boolean {
	const value = item.param(name, fallback);
	const meant = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (meant === true || meant === 'true') return true;
	if (meant === false || meant === 'false') return false;
	throw badParameter(
		`${label} must be true or false`,
		`It is ${shown(value)}. Look at the expression in the field ${label}: it must return true or false, as {{ $json.answer === 'yes' }} does. Nothing was sent for this item.`,
	);
}

/** A list from a comma-separated text or an array. Entries are trimmed, and empty ones dropped. */
export function list(item: Item, name: string): string[] {
	const value = item.param(name, '');
	return entries(value)
		.map((entry) => plainText(entry, labelOf(name)))
		.filter((entry) => entry !== '');
}

function entries(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (value === undefined || value === null) return [];
	return typeof value === 'string' ? value.split(',') : [value];
}

/** A whole number within bounds. A number as text is accepted. */
export function count(item: Item, name: string, label: string, bounds: { min: number; max?: number }): number {
	const value = item.param(name);
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const { min, max } = bounds;
	const fits = typeof number === 'number' && Number.isInteger(number) && number >= min && (max === undefined || number <= max);
	if (fits) return number;
	const range = max === undefined ? `${min} or more` : `${min} to ${max}`;
	throw badParameter(`${label} must be a whole number, ${range}`, `It is ${shown(value)}.`);
}

/** A setting that may have fractions, such as minutes or seconds; `fallback` if nothing is set. */
export function amount(item: Item, name: string, label: string, fallback: number): number {
	const value = item.param(name, fallback);
	if (value === undefined || value === null || value === '') return fallback;
	const number = Number(value);
	if (Number.isFinite(number) && number >= 0) return number;
	throw badParameter(`${label} must be a number, 0 or more`, `It is ${shown(value)}.`);
}

/** An amount of money to move: above 0, with at most two decimals. A number as text is accepted. */
export function price(item: Item, name: string, label: string): number {
	const value = item.param(name);
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && number > 0 && /^\d+(\.\d{1,2})?$/.test(String(number))) return number;
	throw badParameter(`${label} must be a number above 0 with at most two decimals`, `It is ${shown(value)}.`);
}

/** n8n copies fallback values, so an object could not be recognised as the fallback. A text can. */
const notSet = '(not set)';

/** A number that may be missing. It is undefined if it is not set. If it is set, it must be a number. */
export function optionalNumber(item: Item, name: string, label: string): number | undefined {
	const value = locatorValue(item.param(name, notSet));
	if (value === notSet) return undefined;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isFinite(number)) return number;
	throw badParameter(`${label} must be a number`, `It is ${shown(value)}.`);
}

function shown(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'empty';
	return typeof value === 'object' ? 'not a single value' : `"${String(value)}"`;
}

/** Reads a parameter as an ICCID. */
export function iccid(item: Item, name = 'iccid'): string {
	return checkIccid(valueOf(item, name));
}

/** Reads a filter by ICCID. A whole ICCID is cleaned, a part of one stays as it is, and '' means that nothing is set. */
export function iccidFilter(item: Item, name: string): string {
	return cleanIccid(optionalText(item, name, 'ICCID'));
}

/** Reads ICCIDs from a comma-separated text or an array. */
export function iccids(item: Item, name: string): string[] {
	return entries(item.param(name, ''))
		.filter((entry) => typeof entry !== 'string' || entry.trim() !== '')
		.map(checkIccid);
}

/**
 * An ICCID as text of 18 to 22 digits, without what people write around them. ICCIDs are longer than exact JavaScript
 * numbers, so one that was a number on its way here has lost digits and may name another eSIM. It is refused.
 */
function checkIccid(value: unknown): string {
	const digits = cleanIccid(String(value ?? '').trim());
	if (digits === '')
		throw badParameter('ICCID is empty', 'Fill in the ICCID, or check that the expression in it finds a value in this item.');
	if (typeof value === 'number' || /^\d(\.\d+)?e\+?\d+$/i.test(digits)) {
		throw badParameter(
			'The ICCID came as a number and has lost digits',
			'JavaScript numbers keep 15 digits, an ICCID has 18 to 22. Pass it as text from where it is first read: a text column in the sheet, a String field in Edit Fields, or quotes around it in JSON.',
		);
	}
	if (!/^\d{18,22}$/.test(digits)) {
		throw badParameter(
			`"${digits}" is not an ICCID`,
			'An ICCID has 18 to 22 digits. Hyphens, spaces, a leading apostrophe and an F at its end are removed.',
		);
	}
	return digits;
}

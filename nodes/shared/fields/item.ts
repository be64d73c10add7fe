import type { IExecuteFunctions } from 'n8n-workflow';
import { badParameter, unreadableParameter } from '../failure';
import { cleanIccid } from '../wire/iccid';
import { labelOf } from './label';
import { plainText } from './plainText';

/** One input item's view of the node's parameters. `name` may be a path such as `filters.countries`. */
export interface Item {
	index: number;
	param: (name: string, fallback?: unknown) => unknown;
	/** The workflow's time zone, for times without one of their own. */
	timezone?: () => string;
}

/** An item as n8n's execute functions show it. */
export function itemOf(context: Pick<IExecuteFunctions, 'getNodeParameter' | 'getTimezone'>, index: number): Item {
	return {
		index,
		param: (name, fallback) => read(() => context.getNodeParameter(name, index, fallback)),
		timezone: () => context.getTimezone(),
	};
}

/** Whatever n8n throws for a parameter is of the user's own expression, and no mistake of this node. */
function read(parameter: () => unknown): unknown {
	try {
		return parameter();
	} catch (cause) {
		throw unreadableParameter(cause);
	}
}

/** A context whose parameters are of one item: that of a trigger, or of a routed operation. */
interface SoleContext {
	getNodeParameter(name: string, fallback?: unknown): unknown;
	getTimezone(): string;
}

/** The parameters of such a context; `index` is the item that they are for. */
export function parametersOf(context: SoleContext, index = 0): Item {
	return { index, param: (name, fallback) => read(() => context.getNodeParameter(name, fallback)), timezone: () => context.getTimezone() };
}

/** A parameter's value, taken out of a resource locator where it is one. */
export function locatorValue(raw: unknown): unknown {
	return typeof raw === 'object' && raw !== null && '__rl' in raw && 'value' in raw ? raw.value : raw;
}

function valueOf(item: Item, name: string): unknown {
	return locatorValue(item.param(name, ''));
}

/** Text as the user gave it, trimmed; a number becomes its digits; '' if nothing is set. What names a thing is read by `identity`. */
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
 * A switch: a boolean, or the text true or false in any letter case, as sheets write it. Anything else is refused and
 * never read as "no": a Dry Run that is "yes" would buy. `fallback` holds for an option that was not added; an
 * expression that finds nothing gives undefined, which is refused too.
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

/** A comma-separated list, or an array from an expression; entries are trimmed, empty ones dropped. */
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

/** A whole number within bounds; text from an expression is accepted. Undefined only where `optional`. */
export function count(item: Item, name: string, label: string, bounds: { min: number; max?: number }): number {
	const value = item.param(name);
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	const { min, max } = bounds;
	const fits = typeof number === 'number' && Number.isInteger(number) && number >= min && (max === undefined || number <= max);
	if (fits) return number;
	const range = max === undefined ? `${min} or more` : `${min} to ${max}`;
	throw badParameter(`${label} must be a whole number, ${range}`, `It is ${shown(value)}.`);
}

/** Minutes, seconds and other settings that may have fractions; `fallback` where nothing is set. */
export function amount(item: Item, name: string, label: string, fallback: number): number {
	const value = item.param(name, fallback);
	if (value === undefined || value === null || value === '') return fallback;
	const number = Number(value);
	if (Number.isFinite(number) && number >= 0) return number;
	throw badParameter(`${label} must be a number, 0 or more`, `It is ${shown(value)}.`);
}

/** An amount of money to move: above 0, at most two decimals; text from an expression is accepted. */
export function price(item: Item, name: string, label: string): number {
	const value = item.param(name);
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && number > 0 && /^\d+(\.\d{1,2})?$/.test(String(number))) return number;
	throw badParameter(`${label} must be a number above 0 with at most two decimals`, `It is ${shown(value)}.`);
}

/** n8n copies fallback values, so only a text can be told from what a user sets. */
const notSet = '(not set)';

/** A number that may not be set at all: undefined then; what is set must be a number. */
export function optionalNumber(item: Item, name: string, label: string): number | undefined {
	const value = item.param(name, notSet);
	if (value === notSet) return undefined;
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isFinite(number)) return number;
	throw badParameter(`${label} must be a number`, `It is ${shown(value)}.`);
}

function shown(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'empty';
	return typeof value === 'object' ? 'not a single value' : `"${String(value)}"`;
}

/** An ICCID by its parameter. */
export function iccid(item: Item, name = 'iccid'): string {
	return checkIccid(valueOf(item, name));
}

/** A filter by ICCID: a whole one is cleaned, a part of one stays as it is; '' if nothing is set. */
export function iccidFilter(item: Item, name: string): string {
	return cleanIccid(optionalText(item, name, 'ICCID'));
}

/** ICCIDs from a comma-separated text or an array. */
export function iccids(item: Item, name: string): string[] {
	return entries(item.param(name, ''))
		.filter((entry) => typeof entry !== 'string' || entry.trim() !== '')
		.map(checkIccid);
}

/**
 * An ICCID as text of 18 to 22 digits, cleaned of what people write around them. Longer than JavaScript's whole numbers, an ICCID that was a number on its way
 * here has lost its last digits: it names another eSIM, so it is refused.
 */
function checkIccid(value: unknown): string {
	const digits = cleanIccid(String(value ?? '').trim());
	if (digits === '')
		throw badParameter('ICCID is empty', 'Fill in the ICCID, or check that the expression in it finds a value in this item.');
	if (typeof value === 'number' || /^\d(\.\d+)?e\+?\d+$/i.test(digits)) {
		throw badParameter(
			'The ICCID came as a number and has lost digits',
			'JavaScript numbers keep 16 digits, an ICCID has 18 to 22. Pass it as text from where it is first read: a text column in the sheet, a String field in Edit Fields, or quotes around it in JSON.',
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

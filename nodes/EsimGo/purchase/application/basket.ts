import type { IDataObject } from 'n8n-workflow';
import { count, flag, iccid as iccidOf, optionalText, text, type Item } from '../../../shared/fields/item';
import { moment } from '../../../shared/fields/time';
import { badParameter } from '../../../shared/failure';

/** What to take from the inventory: one bundle for an existing eSIM, or new eSIMs with one bundle each. */
export interface StockBasket {
	/** The existing eSIM, or undefined for new ones. */
	iccid: string | undefined;
	lines: Array<{ planId: string; quantity: number }>;
	allowReassign: boolean;
	startTime: string | undefined;
}

/** Reads and checks the basket of an item. */
export function readStockBasket(item: Item): StockBasket {
	const isNew = optionalText(item, 'target') === 'new';
	const basket: StockBasket = {
		iccid: isNew ? undefined : iccidOf(item),
		lines: [readLine(item, isNew), ...moreBundles(item).map((line) => readLine(line, true))],
		allowReassign: flag(item, 'options.allowReassign'),
		startTime: moment(item, 'options.startTime', 'Start Time'),
	};
	if (basket.lines.length > 1 && !isNew) {
		throw badParameter('More Bundles works only with new eSIMs', 'Set Target to New eSIM, or apply one bundle per item.');
	}
	if (basket.lines.length > 1 && basket.startTime !== undefined) {
		throw badParameter('Start Time works only with a single bundle', 'Remove Start Time or More Bundles, or apply one bundle per item.');
	}
	return basket;
}

function readLine(item: Item, isNew: boolean): StockBasket['lines'][number] {
	return { planId: text(item, 'bundle', 'Bundle'), quantity: isNew ? count(item, 'repeat', 'Repeat', { min: 1 }) : 1 };
}

function moreBundles(item: Item): Item[] {
	const value = item.param('options.moreBundles.line', []);
	const lines: IDataObject[] = Array.isArray(value) ? value : [];
	return lines.map((fields) => ({ index: item.index, param: (name, fallback) => fields[name] ?? fallback }));
}

/** How many bundles the basket takes. */
export const unitsOf = ({ lines }: StockBasket) => lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** Whether the bundle can go only on the given eSIM. */
export const isForExisting = ({ iccid, allowReassign }: StockBasket) => iccid !== undefined && !allowReassign;

/** A text that is the same for baskets of the same content. */
export const contentOf = ({ iccid, lines }: StockBasket) =>
	JSON.stringify(['apply', iccid ?? null, lines.map(({ planId, quantity }) => [planId, quantity]).sort()]);

import type { IDataObject } from 'n8n-workflow';
import { count, flag, iccids, text, type Item } from '../../shared/fields/item';
import { badParameter } from '../../shared/failure';

/** One line of an order. With `iccids` the bundles go onto those eSIMs, else each onto a new one. */
export interface BasketLine {
	planId: string;
	quantity: number;
	iccids: string[];
	allowReassign: boolean;
}

/** What is to be ordered; `assign` false puts the bundles into the inventory. */
export interface Basket {
	lines: BasketLine[];
	assign: boolean;
}

/** Reads and checks the basket of an item. Rules of POST /orders: ICCIDs only when assigning, one bundle per ICCID. */
export function readBasket(item: Item): Basket {
	const basketAssign = flag(item, 'assign', true, 'Assign to eSIMs');
	const first = readLine(item, (name) => (name === 'bundle' || name === 'quantity' ? name : `options.${name}`));
	const more = moreLines(item).map((fields) =>
		readLine({ index: item.index, param: (name, fallback) => (name in fields ? fields[name] : fallback) }, (name) => name),
	);
	const lines = [first, ...more];
	if (!basketAssign && lines.some((line) => line.iccids.length > 0)) {
		throw badParameter(
			'ICCIDs are given, but Assign to eSIMs is off',
			'Switch Assign to eSIMs on to top up those eSIMs, or remove the ICCIDs to buy into the inventory.',
		);
	}
	return { lines, assign: basketAssign };
}

function moreLines(item: Item): IDataObject[] {
	const value = item.param('options.moreLines.line', []);
	return Array.isArray(value) ? value : [];
}

function readLine(item: Item, path: (name: string) => string): BasketLine {
	const targets = iccids(item, path('iccids'));
	if (new Set(targets).size < targets.length) {
		throw badParameter('The same ICCID is given twice in one line', 'Name each eSIM once; use a second line for a second bundle on it.');
	}
	return {
		planId: text(item, path('bundle'), 'Bundle'),
		quantity: targets.length > 0 ? targets.length : count(item, path('quantity'), 'Quantity', { min: 1 }),
		iccids: targets,
		allowReassign: flag(item, path('allowReassign')),
	};
}

/** The existing eSIMs that bundles go onto. */
export const targetsOf = ({ lines }: Basket) => lines.flatMap(({ iccids: targets }) => targets);

/** How many bundles it buys. */
export const unitsOf = ({ lines }: Basket) => lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** How many eSIMs it brings or tops up; none if it goes into the inventory. */
export const assignedUnits = (basket: Basket) => (basket.assign ? unitsOf(basket) : 0);

/** New eSIMs carry the reference; what a traveller already has, and the inventory, do not. */
export const carriesReference = (basket: Basket) =>
	basket.assign && basket.lines.some(({ iccids: targets, allowReassign }) => targets.length === 0 || allowReassign);

/** The same text for baskets of the same content. */
export const contentOf = ({ assign, lines }: Basket) =>
	JSON.stringify([assign, lines.map((line) => [line.planId, line.quantity, [...line.iccids].sort()]).sort()]);

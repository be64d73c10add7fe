import type { IDataObject } from 'n8n-workflow';
import { count, flag, iccid, iccids, optionalText, text, type Item } from '../../shared/fields/item';
import { badParameter } from '../../shared/failure';

/** One line of an order. With `iccids` the bundles go on those eSIMs, otherwise each on a new one. */
export interface BasketLine {
	planId: string;
	quantity: number;
	iccids: string[];
	allowReassign: boolean;
}

/** What to order. With `assign` off, the bundles go into the inventory. */
export interface Basket {
	lines: BasketLine[];
	assign: boolean;
	/** ID of a branding profile for new eSIMs; '' for the account's first one. */
	brandingProfile: string;
}

/** Reads and checks the basket of an item. POST /orders takes ICCIDs only when it assigns, and one bundle per ICCID. */
export function readBasket(item: Item): Basket {
	const basketAssign = flag(item, 'assign', true);
	const first = readLine(item, (name) => (name === 'bundle' || name === 'quantity' ? name : `options.${name}`));
	const more = moreLines(item).map((fields) =>
		readLine({ index: item.index, param: (name, fallback) => (name in fields ? fields[name] : fallback) }, (name) => name),
	);
	const lines = [first, ...more];
	if (!basketAssign && lines.some((line) => line.iccids.length > 0)) {
		throw badParameter(
			'ICCIDs are given, but Assign to eSIMs is off',
			'To top up those eSIMs, switch on Assign to eSIMs. To buy into the inventory, remove the ICCIDs.',
		);
	}
	const brandingProfile = optionalText(item, 'options.brandingProfile');
	if (brandingProfile !== '' && !basketAssign) {
		throw badParameter(
			'A branding profile is given, but Assign to eSIMs is off',
			'Only eSIMs have a brand. Switch on Assign to eSIMs, or remove the option Branding Profile.',
		);
	}
	return { lines, assign: basketAssign, brandingProfile };
}

/** Reads the basket of a top-up: one bundle on one existing eSIM. */
export function readTopUp(item: Item): Basket {
	const line = { planId: text(item, 'bundle', 'Bundle'), quantity: 1, iccids: [iccid(item)], allowReassign: false };
	return { lines: [line], assign: true, brandingProfile: '' };
}

function moreLines(item: Item): IDataObject[] {
	const value = item.param('options.moreLines.line', []);
	return Array.isArray(value) ? value : [];
}

function readLine(item: Item, path: (name: string) => string): BasketLine {
	const targets = iccids(item, path('iccids'));
	if (new Set(targets).size < targets.length) {
		throw badParameter(
			'The same ICCID is given twice in one line',
			'Enter each eSIM once. To put a second bundle on it, add a second line.',
		);
	}
	return {
		planId: text(item, path('bundle'), 'Bundle'),
		quantity: targets.length > 0 ? targets.length : count(item, path('quantity'), 'Quantity', { min: 1 }),
		iccids: targets,
		allowReassign: flag(item, path('allowReassign')),
	};
}

/** The existing eSIMs that bundles go on. */
export const targetsOf = ({ lines }: Basket) => lines.flatMap(({ iccids: targets }) => targets);

/** How many bundles the basket buys. */
export const unitsOf = ({ lines }: Basket) => lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** How many bundles go on eSIMs: none if they go into the inventory. */
export const assignedUnits = (basket: Basket) => (basket.assign ? unitsOf(basket) : 0);

/** Whether eSIM Go will carry the reference. New eSIMs do. Existing eSIMs and the inventory do not. */
export const carriesReference = (basket: Basket) =>
	basket.assign && basket.lines.some(({ iccids: targets, allowReassign }) => targets.length === 0 || allowReassign);

/** A text that is the same for baskets of the same content. */
export const contentOf = ({ assign, lines }: Basket) =>
	JSON.stringify([assign, lines.map((line) => [line.planId, line.quantity, [...line.iccids].sort()]).sort()]);

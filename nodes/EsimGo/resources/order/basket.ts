import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { count, flag, iccids, text, type Item } from '../../../shared/fields/item';
import { badParameter } from '../../../shared/failure';
import { bundle } from '../../fields';

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

export const quantity: INodeProperties = {
	displayName: 'Quantity',
	name: 'quantity',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description: 'How many of the bundle. With ICCIDs given, their number counts instead.',
};

export const assign: INodeProperties = {
	displayName: 'Assign to eSIMs',
	name: 'assign',
	type: 'boolean',
	default: true,
	description: 'Whether to put the bundles on eSIMs at once. Off puts them into your inventory.',
};

/** The options of a basket, for create and validate. */
export const basketOptions: INodeProperties[] = [
	{
		displayName: 'Allow Reassign',
		name: 'allowReassign',
		type: 'boolean',
		default: false,
		description: 'Whether eSIM Go may give a new eSIM where the bundle cannot go on the given one',
	},
	{
		displayName: 'ICCIDs',
		name: 'iccids',
		type: 'string',
		default: '',
		placeholder: 'e.g. 8944538532008160222',
		description: 'Existing eSIMs to top up, comma-separated. Leave empty for new eSIMs.',
	},
	{
		displayName: 'More Lines',
		name: 'moreLines',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Line',
		description: 'Further bundles in the same order',
		options: [
			{
				displayName: 'Line',
				name: 'line',
				values: [
					{ ...bundle, required: false },
					{ displayName: 'Quantity', name: 'quantity', type: 'number', typeOptions: { minValue: 1 }, default: 1 },
					{ displayName: 'ICCIDs', name: 'iccids', type: 'string', default: '' },
					{ displayName: 'Allow Reassign', name: 'allowReassign', type: 'boolean', default: false },
				],
			},
		],
	},
];

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

/** The body of POST /orders. Always names its type: the provider's default is not documented. */
export function orderRequest(type: 'transaction' | 'validate', basket: Basket): IDataObject {
	return {
		type,
		assign: basket.assign,
		order: basket.lines.map((line) => ({
			type: 'bundle',
			quantity: line.quantity,
			item: line.planId,
			...(line.iccids.length > 0 && { iccids: line.iccids }),
			...(line.allowReassign && { allowReassign: true }),
		})),
	};
}

import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { count, flag, iccid as iccidOf, optionalText, text, type Item } from '../../../shared/fields/item';
import { moment } from '../../../shared/fields/time';
import { badParameter } from '../../../shared/failure';
import { bundleInStock, iccid } from '../../fields';

/** What is to be taken from the inventory: one bundle for an existing eSIM, or new eSIMs with one bundle each. */
export interface StockBasket {
	/** The existing eSIM; undefined for new ones. */
	iccid: string | undefined;
	lines: Array<{ planId: string; quantity: number }>;
	allowReassign: boolean;
	startTime: string | undefined;
}

const toExisting = { show: { target: ['existing'] } };
const toNew = { show: { target: ['new'] } };

export const target: INodeProperties = {
	displayName: 'Target',
	name: 'target',
	type: 'options',
	options: [
		{ name: 'Existing eSIM', value: 'existing' },
		{ name: 'New eSIM', value: 'new' },
	],
	default: 'existing',
};

export const targetIccid: INodeProperties = { ...iccid, displayOptions: toExisting };

const repeatOf: INodeProperties = {
	displayName: 'Repeat',
	name: 'repeat',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description: 'How many new eSIMs to give, each with this bundle',
};

export const repeat: INodeProperties = { ...repeatOf, displayOptions: toNew };

export const basketOptions: INodeProperties[] = [
	{
		displayName: 'Allow Reassign',
		name: 'allowReassign',
		type: 'boolean',
		default: false,
		description: 'Whether eSIM Go may give a new eSIM where the bundle cannot go on the given one',
		displayOptions: { show: { '/target': ['existing'] } },
	},
	{
		displayName: 'More Bundles',
		name: 'moreBundles',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add Bundle',
		description: 'Further bundles in the same call, each on new eSIMs of its own',
		displayOptions: { show: { '/target': ['new'] } },
		options: [{ displayName: 'Line', name: 'line', values: [{ ...bundleInStock, required: false }, repeatOf] }],
	},
	{
		displayName: 'Start Time',
		name: 'startTime',
		type: 'dateTime',
		default: '',
		description: 'When a bundle starts that does not start by itself. Empty means now. The newest documents do not name it any more.',
	},
];

/** Reads and checks what an item wants from the inventory. */
export function readStockBasket(item: Item): StockBasket {
	const isNew = optionalText(item, 'target') === 'new';
	const basket: StockBasket = {
		iccid: isNew ? undefined : iccidOf(item),
		lines: [readLine(item, isNew), ...moreBundles(item).map((line) => readLine(line, true))],
		allowReassign: flag(item, 'options.allowReassign'),
		startTime: moment(item, 'options.startTime', 'Start Time'),
	};
	if (basket.lines.length > 1 && !isNew) {
		throw badParameter('More Bundles go on new eSIMs only', 'Set Target to New eSIM, or apply one bundle per item.');
	}
	if (basket.lines.length > 1 && basket.startTime !== undefined) {
		throw badParameter('A start time goes with one bundle only', 'Remove Start Time or More Bundles, or apply one bundle per item.');
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

/** The body of POST /esims/apply: form A for one bundle, form B for several. The bundle's field is `name`, in the older specification `bundle`. */
export function applyRequest({ iccid: target, lines, allowReassign, startTime }: StockBasket): IDataObject {
	const named = lines.map(({ planId, quantity }) => ({ name: planId, ...(quantity > 1 && { repeat: quantity }) }));
	if (named.length > 1) return { bundles: named };
	return {
		...named[0],
		...(target !== undefined && { iccid: target }),
		...(allowReassign && { allowReassign }),
		...(startTime !== undefined && { startTime }),
	};
}

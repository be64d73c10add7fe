import type {
	BinaryHelperFunctions,
	IBinaryData,
	IDataObject,
	IHttpRequestMethods,
	INodeProperties,
	INodePropertyOptions,
	RequestHelperFunctions,
} from 'n8n-workflow';
import type { Item } from '../fields/item';
import { fingerprint } from '../http/account';
import type { Esim } from '../model/esim';
import type { Order } from '../model/order';
import type { Call } from '../http/call';
import type { Client } from '../http/client';
import type { Provider } from '../http/provider';

/** An order that stands at the provider. */
export interface Placed {
	/** Its id; empty if the eSIMs are known and the order that brought them is not. */
	id: string;
	/** The IDs of its parts, if the provider lists what one call bought as several purchases; its own is among them. */
	parts?: string[];
	order: Order;
	/** Its eSIMs with the plan that each was bought for, and the provider's own PNG of the QR code; fewer than ordered while delivery goes on. */
	esims: Array<{ planId: string | null; esim: Esim; qrCode?: Buffer }>;
	/** The provider's own body. */
	body: IDataObject;
	/** Fields of the output that only this provider has. */
	extra?: IDataObject;
	/** What the user must know about it, such as a QR code that is not there yet. */
	warning?: string;
}

/** A purchase as an operation file describes it: what it is, what it costs, how it is found again, how it is delivered. */
export interface Purchase<Basket> {
	provider: Provider;
	panel: {
		option: Pick<INodePropertyOptions, 'name' | 'value' | 'action' | 'description'>;
		fields: INodeProperties[];
	};
	basket: BasketOf<Basket>;
	request: {
		method: IHttpRequestMethods;
		path: string;
		/** What basket and reference add to the request. */
		call: (sought: Sought<Basket>) => Partial<Call>;
		/** The order in the answer. Whatever it throws counts as a lost answer: the order may stand. */
		read: (body: unknown, sought: Sought<Basket>) => Placed;
	};
	cost: CostOf<Basket>;
	/** How it is found again, or that it cannot be. */
	search: Search<Basket> | NoSearch;
	delivery: DeliveryOf<Basket>;
}

/** What is bought. */
export interface BasketOf<Basket> {
	/** Reads and checks the parameters of an item. */
	read: (item: Item) => Basket;
	/** A text that is the same for baskets of the same content: plan, quantity, target, term. */
	content: (basket: Basket) => string;
	/** Its lines, for what has no order yet. */
	lines: (basket: Basket) => Array<{ planId: string | null; quantity: number }>;
	/** How many units it buys. */
	units: (basket: Basket) => number;
}

/** What it costs. */
export interface CostOf<Basket> {
	/** What the basket costs now, without buying it. */
	price: (client: Client, basket: Basket) => Promise<Price>;
	/** The balance of the account, if the provider reports one. */
	balance?: (client: Client) => Promise<number>;
	/** Looks right before it is sent, after the guards; a Failure keeps it from being sent. */
	check?: (client: Client, basket: Basket) => Promise<void>;
}

/** What a basket costs before it is bought, in the account's currency. */
export interface Price {
	total: number;
	currency: string | null;
	/** What is not certain about it, as a sentence. */
	note?: string;
}

/** Present in place of a search if the provider offers no way to look for a purchase. */
export interface NoSearch {
	/** How a person can find out, as a sentence. */
	impossible: string;
}

/** One basket under one reference. */
export interface Sought<Basket> {
	basket: Basket;
	reference: string;
}

/** How a provider lets a purchase be found again. */
export interface Search<Basket> {
	/** Whether the provider carries the reference of such a basket, so that `byReference` can find it. */
	carriesReference: (basket: Basket) => boolean;
	/** Whether `byReference` gives whole orders in one request: then it is asked for what is known to be bought, too. */
	givesWholeOrders: boolean;
	/**
	 * The orders that carry exactly this reference, oldest first: more than one means more charges than wanted. `like`
	 * are those whose reference may be ours, changed by the provider.
	 */
	byReference: (client: Client, sought: Sought<Basket>) => Promise<{ own: Placed[]; like: Placed[] }>;
	/**
	 * All references at the provider that contain a text, in few requests; undefined if they cannot all be read.
	 * If it is missing, each reference is looked up by itself.
	 */
	referencesLike?: (client: Client, text: string) => Promise<Set<string> | undefined>;
	/** An order by its id; undefined if the provider does not know it. */
	byId: (client: Client, sought: Sought<Basket> & { id: string }) => Promise<Placed | undefined>;
	/** Orders made since a time by the provider's clock. */
	since: (client: Client, sought: Sought<Basket> & { since: Date }) => Promise<RecentOrders>;
	/**
	 * Orders of one reference with those joined that are parts of one order. Only needed if `since` may list an order in
	 * parts: whose reference was changed, cannot be put together before it is known whose they are.
	 */
	join?: (orders: Placed[], sought: Sought<Basket>) => Placed[];
	/** Whom an order belongs to, by what the provider says about it. */
	owner: (client: Client, sought: { basket: Basket; placed: Placed }) => Promise<Owner>;
	/** What differs between the basket and an order. */
	difference: (basket: Basket, placed: Placed) => Difference | undefined;
	/** What the provider says has become of an order that no longer stands ("it was refunded"); else undefined. */
	undone?: (placed: Placed) => string | undefined;
}

/** Orders of a time span. */
export interface RecentOrders {
	orders: Placed[];
	/** False if the list did not come to its documented end: then "none" proves nothing. */
	complete: boolean;
	/** Rows that could not be read. Each may be ours. */
	unread: number;
}

/**
 * `reference`: it carries this one. `nobody`: it carries none, as all orders at the provider that are not marked yet;
 * with the whole order, if that had to be read. `another`: it is certain that it is not ours. `doubtful`: it cannot be told.
 */
export type Owner = { is: 'reference'; reference: string } | { is: 'nobody'; placed?: Placed } | { is: 'another' | 'doubtful' };

/** A difference, as part of a sentence ("it bought 2 x esim_1GB"). Only one that is certain proves that an order is not ours. */
export interface Difference {
	text: string;
	certain: boolean;
}

/** How it reaches the buyer. */
export interface DeliveryOf<Basket> {
	/** How many eSIMs to wait for; 0 if none come, as into the inventory. */
	awaited: (basket: Basket) => number;
	/** Waits for the eSIMs of an order and reads what is missing of them. Gives back what there is at `until` (epoch ms). */
	wait: (client: Client, sought: Sought<Basket> & { placed: Placed; until: number }) => Promise<Placed>;
	/** Writes the reference to where `byReference` looks for it, or looks whether it is there. Gives back the order as it then is. */
	mark?: (client: Client, sought: Sought<Basket> & { placed: Placed }) => Promise<Placed>;
	/** The QR code of an eSIM that has no activation code to draw one from; undefined if it cannot be had. */
	fetchQr?: (helpers: QrHelpers, esim: Esim) => Promise<IBinaryData | undefined>;
}

export type QrHelpers = Pick<BinaryHelperFunctions, 'prepareBinaryData'> & Pick<RequestHelperFunctions, 'httpRequest'>;

/** The IDs by which the provider may list an order. */
export const partsOf = ({ id, parts = [id] }: Placed): string[] => parts;

/** The search of a purchase; undefined if it cannot be looked for. */
export function searchOf<Basket>({ search }: Purchase<Basket>): Search<Basket> | undefined {
	return 'impossible' in search ? undefined : search;
}

/** Names what is bought without keeping it. */
export function contentHash<Basket>({ basket: { content } }: Purchase<Basket>, basket: Basket): string {
	return fingerprint(content(basket));
}

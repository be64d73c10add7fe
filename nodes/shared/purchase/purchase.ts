import type { IDataObject, IHttpRequestMethods, INodeProperties, INodePropertyOptions, RequestHelperFunctions } from 'n8n-workflow';
import type { Item } from '../fields/item';
import { fingerprint } from '../http/account';
import type { Esim } from '../model/esim';
import type { Order } from '../model/order';
import type { Picture } from '../model/qrPicture';
import type { Call } from '../http/call';
import type { Client } from '../http/client';
import type { Provider } from '../http/provider';

/** An order that stands at the provider. */
export interface Placed {
	/** Its ID; empty if only its eSIMs are known. */
	id: string;
	/** The IDs of its parts, including its own, if the provider lists what one call bought as several purchases. */
	parts?: string[];
	order: Order;
	/** Its eSIMs. Fewer than ordered until delivery is complete. */
	esims: Delivered[];
	/** The provider's own body. */
	body: IDataObject;
	/** Values of the columns that only this provider has. */
	extra?: IDataObject;
	/** What the user must know about it, such as that its QR code is not ready yet. */
	warning?: string;
}

/** One eSIM of an order. */
export interface Delivered {
	planId: string | null;
	esim: Esim;
	/** What it cost, if the provider gives a price per eSIM. Otherwise the price of its line counts. */
	price?: number | null;
	/** The provider's own PNG of the QR code. */
	qrCode?: Buffer;
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
		/** What the basket and the reference add to the request. */
		call: (sought: Sought<Basket>) => Partial<Call>;
		/** Reads the order from the answer. If it throws, the answer counts as lost, because the order may exist. */
		read: (body: unknown, sought: Sought<Basket>) => Placed;
	};
	cost: CostOf<Basket>;
	/** How it is found again, or that it cannot be found. */
	search: Search<Basket> | NoSearch;
	delivery: DeliveryOf<Basket>;
	/** Columns of the output that only this provider has. Every item has them. They are null until the provider gives their values. */
	columns?: string[];
}

/** What is bought. */
export interface BasketOf<Basket> {
	/** Reads and checks the parameters of an item. */
	read: (item: Item) => Basket;
	/** A text that is the same for baskets of the same content: plan, quantity, target, term. */
	content: (basket: Basket) => string;
	/** Its lines, used while there is no order yet. */
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
	/** A last check right before sending, after the guards. A Failure stops the item. */
	check?: (client: Client, basket: Basket) => Promise<void>;
}

/** What a basket will cost, in the account's currency. */
export interface Price {
	total: number;
	currency: string | null;
	/** What is uncertain about it, as a sentence. */
	note?: string;
}

/** Used instead of a search if the provider offers no way to look for a purchase. */
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
	/** Whether `byReference` returns whole orders in one request. Then it is also used to read known purchases. */
	givesWholeOrders: boolean;
	/**
	 * `own`: the orders that carry exactly this reference, oldest first; several may mean too many charges. `like`: those whose
	 * reference may be ours, changed by the provider.
	 */
	byReference: (client: Client, sought: Sought<Basket>) => Promise<{ own: Placed[]; like: Placed[] }>;
	/**
	 * Reads all references at the provider that contain a text, in a few requests; undefined if not all can be read. If a
	 * provider lacks this function, each reference is looked up separately.
	 */
	referencesLike?: (client: Client, text: string) => Promise<Set<string> | undefined>;
	/** Reads an order by its ID; undefined if the provider does not know it. */
	byId: (client: Client, sought: Sought<Basket> & { id: string }) => Promise<Placed | undefined>;
	/** Reads the orders made since a time, by the provider's clock. */
	since: (client: Client, sought: Sought<Basket> & { since: Date }) => Promise<RecentOrders>;
	/**
	 * Joins orders of one reference that are parts of one order. Only needed if `since` may list an order in parts: if their
	 * reference was changed, they can be joined only after it is known whose they are.
	 */
	join?: (orders: Placed[], sought: Sought<Basket>) => Placed[];
	/** Who owns an order, by what the provider says about it. */
	owner: (client: Client, sought: { basket: Basket; placed: Placed }) => Promise<Owner>;
	/** How an order differs from the basket; undefined if it does not. */
	difference: (basket: Basket, placed: Placed) => Difference | undefined;
	/** If an order is no longer valid, what happened to it by the provider's word, such as "it was refunded"; else undefined. */
	undone?: (placed: Placed) => string | undefined;
}

/** The orders since a time. */
export interface RecentOrders {
	orders: Placed[];
	/** False if the list was not read to its documented end. Then "none" proves nothing. */
	complete: boolean;
	/** How many rows could not be read. Each may be ours. */
	unread: number;
}

/**
 * Who owns an order. `reference`: the order carries this reference. `nobody`: it carries none, as all orders that are not
 * marked yet; `placed` is the whole order if it had to be read. `another`: it is certainly not ours. `doubtful`: unknown.
 */
export type Owner = { is: 'reference'; reference: string } | { is: 'nobody'; placed?: Placed } | { is: 'another' | 'doubtful' };

/** A difference, as part of a sentence such as "it bought 2 x esim_1GB". Only a certain difference proves that an order is not ours. */
export interface Difference {
	text: string;
	certain: boolean;
}

/** How a purchase is delivered. */
export interface DeliveryOf<Basket> {
	/** How many eSIMs to wait for; 0 if there are none, as for a purchase into the inventory. */
	awaited: (basket: Basket) => number;
	/** Waits for the eSIMs of an order and reads their missing details. Returns what there is at `until` (epoch ms). */
	wait: (client: Client, sought: Sought<Basket> & { placed: Placed; until: number }) => Promise<Placed>;
	/** Writes the reference to where `byReference` searches, or checks that it is there. Returns the updated order. */
	mark?: (client: Client, sought: Sought<Basket> & { placed: Placed }) => Promise<Placed>;
	/** Fetches the QR code of an eSIM without an activation code; undefined if there is none. */
	fetchQr?: (helpers: QrHelpers, esim: Esim) => Promise<Picture | undefined>;
}

export type QrHelpers = Pick<RequestHelperFunctions, 'httpRequest'>;

/** The IDs by which the provider may list an order. */
export const partsOf = ({ id, parts = [id] }: Placed): string[] => parts;

/** The search of a purchase; undefined if it cannot be found again. */
export function searchOf<Basket>({ search }: Purchase<Basket>): Search<Basket> | undefined {
	return 'impossible' in search ? undefined : search;
}

/** A hash of what is bought. */
export function contentHash<Basket>({ basket: { content } }: Purchase<Basket>, basket: Basket): string {
	return fingerprint(content(basket));
}
